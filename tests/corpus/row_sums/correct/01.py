def row_sums(matrix):
    sums = []
    for row in matrix:
        total = 0
        for x in row:
            total += x
        sums.append(total)
    return sums
