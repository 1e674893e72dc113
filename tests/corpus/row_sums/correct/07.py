def row_sums(matrix):
    r = 0
    out = []
    while r < len(matrix):
        c = 0
        total = 0
        while c < len(matrix[r]):
            total += matrix[r][c]
            c += 1
        out.append(total)
        r += 1
    return out
