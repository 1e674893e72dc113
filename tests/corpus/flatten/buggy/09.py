def flatten(lists):
    result = []
    for i in range(len(lists)):
        for j in range(len(lists)):
            result.append(lists[i][j])
    return result
