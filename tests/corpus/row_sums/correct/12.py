def row_sums(matrix):
    d = {}
    for i, row in enumerate(matrix):
        d[i] = 0
        for value in row:
            d[i] = d[i] + value
    return list(d.values())
