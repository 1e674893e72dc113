def sort_by_age(people):
    result = []
    for i in range(len(people)):
        oldest = 0
        for person in people:
            if person[1] > oldest:
                oldest = person[1]
        result = result.append(oldest)
        people.remove(oldest)
    return result
