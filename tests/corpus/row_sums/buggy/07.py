def row_sums(matrix):
    total = 0
    for row in matrix:
        for x in row:
            total += x
    return total
