def row_sums(matrix):
    if matrix == []:
        return []
    return [sum(matrix[0])] + row_sums(matrix[1:])
