def sort_by_age(people):
    result = []
    for p in people:
        oldest = people[0]
        for q in people:
            if q[1] > oldest[1]:
                oldest = q
        result.append(oldest)
        people.remove(oldest)
    return result
