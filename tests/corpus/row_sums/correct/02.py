def row_sums(matrix):
    return [sum(row) for row in matrix]
