def sort_by_age(people):
    result = []
    for person in people:
        i = 0
        while i < len(result) and result[i][1] > person[1]:
            i += 1
        result.insert(i, person)
    return result
