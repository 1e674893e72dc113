def row_sums(matrix):
    sums = []
    total = 0
    for row in matrix:
        for x in row:
            total += x
        sums.append(total)
    return sums
