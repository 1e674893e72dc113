def row_sums(matrix):
    result = []
    for i in range(len(matrix)):
        s = 0
        for j in range(len(matrix[i]) - 1):
            s = s + matrix[i][j]
        result.append(s)
    return result
