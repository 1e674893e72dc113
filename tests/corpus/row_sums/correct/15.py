def row_sums(matrix):
    result = matrix[:]
    for i in range(len(result)):
        result[i] = sum(result[i])
    return result
