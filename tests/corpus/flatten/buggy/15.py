def flatten(lists):
    result = []
    for i in range(len(lists)):
        for j in range(len(lists[i])):
            result.append(j)
    return result
