def row_sums(matrix):
    result = []
    for j in range(len(matrix[0])):
        s = 0
        for i in range(len(matrix)):
            s = s + matrix[i][j]
        result.append(s)
    return result
