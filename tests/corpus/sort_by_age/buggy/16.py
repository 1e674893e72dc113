def sort_by_age(people):
    result = []
    for p in people:
        if len(result) == 0:
            result.append(p)
        elif p[1] > result[0][1]:
            result.insert(0, p)
        else:
            result.append(p)
    return result
