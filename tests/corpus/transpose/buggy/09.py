def transpose(matrix):
    if matrix == []:
        return []
    result = []
    for j in range(len(matrix[0])):
        row = []
        for i in range(len(matrix)):
            row.append(matrix[i][j])
            result.append(row)
    return result
