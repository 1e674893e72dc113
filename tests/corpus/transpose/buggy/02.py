def transpose(matrix):
    if matrix == []:
        return []
    result = []
    for i in range(len(matrix)):
        row = []
        for j in range(len(matrix[0])):
            row.append(matrix[j][i])
        result.append(row)
    return result
