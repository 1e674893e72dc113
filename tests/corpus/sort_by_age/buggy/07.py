def sort_by_age(people):
    result = []
    for person in people:
        for i in range(len(result)):
            if person[1] > result[i][1]:
                result.insert(i, person)
                break
    return result
