def transpose(matrix):
    result = []
    i = 0
    j = 0
    if matrix == []:
        return result
    while j < len(matrix[0]):
        row = []
        while i < len(matrix):
            row.append(matrix[i][j])
            i += 1
        result.append(row)
        j += 1
    return result
