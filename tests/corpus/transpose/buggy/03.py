def transpose(matrix):
    if matrix == []:
        return []
    result = []
    row = []
    for j in range(len(matrix[0])):
        for i in range(len(matrix)):
            row.append(matrix[i][j])
        result.append(row)
    return result
