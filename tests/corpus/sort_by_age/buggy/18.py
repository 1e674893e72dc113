def sort_by_age(people):
    if people == []:
        return []
    oldest = people[0]
    for p in people:
        if p[1] > oldest[1]:
            oldest = p
    people.remove(oldest)
    return [oldest] + sort_by_age(people)
