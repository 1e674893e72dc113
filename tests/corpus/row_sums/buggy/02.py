def row_sums(matrix):
    sums = []
    for row in matrix:
        for x in row:
            total = 0
            total += x
        sums.append(total)
    return sums
