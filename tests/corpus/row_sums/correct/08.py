def row_sums(matrix):
    return list(map(sum, matrix))
