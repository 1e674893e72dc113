def row_sums(matrix):
    sums = []
    for row in matrix:
        s = 0
        for x in row:
            s = s + x
        sums.append(row)
    return sums
