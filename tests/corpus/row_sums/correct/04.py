def row_sums(matrix):
    result = [0] * len(matrix)
    for i in range(len(matrix)):
        for j in range(len(matrix[i])):
            result[i] += matrix[i][j]
    return result
