def row_sums(matrix):
    for row in matrix:
        sums = []
        sums.append(sum(row))
    return sums
