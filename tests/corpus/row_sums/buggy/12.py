def row_sums(matrix):
    result = []
    for i in range(len(matrix)):
        result[i] = sum(matrix[i])
    return result
