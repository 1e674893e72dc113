def row_sums(matrix):
    sums = []
    for row in matrix:
        sums.append(sum(matrix))
    return sums
