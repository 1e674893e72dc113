def sort_by_age(people):
    if not people:
        return []
    youngest = people[0]
    for p in people:
        if p[1] < youngest[1]:
            youngest = p
    others = []
    for p in people:
        if p != youngest:
            others.append(p)
    return sort_by_age(others) + [youngest]
