def row_sums(matrix):
    if len(matrix) == 1:
        return [sum(matrix[0])]
    return [sum(matrix[0])] + row_sums(matrix[1:])
