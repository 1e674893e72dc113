def row_sums(matrix):
    result = []
    for i in range(len(matrix)):
        s = 0
        for j in range(len(matrix)):
            s = s + matrix[i][j]
        result.append(s)
    return result
