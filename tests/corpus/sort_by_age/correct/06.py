def sort_by_age(people):
    if len(people) <= 1:
        return people[:]
    first = people[0]
    older = [p for p in people[1:] if p[1] > first[1]]
    younger = [p for p in people[1:] if p[1] <= first[1]]
    return sort_by_age(older) + [first] + sort_by_age(younger)
