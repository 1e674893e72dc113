def find_oldest(people):
    oldest = 0
    for p in people:
        if p[1] > oldest:
            oldest = p[1]
    return oldest

def sort_by_age(people):
    copy = people[:]
    result = []
    while len(copy) > 0:
        person = find_oldest(copy)
        result.append(person)
        copy.remove(person)
    return result
