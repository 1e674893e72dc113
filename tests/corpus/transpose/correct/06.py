def transpose(matrix):
    result = []
    for row in matrix:
        for j in range(len(row)):
            if len(result) <= j:
                result.append([])
            result[j].append(row[j])
    return result
