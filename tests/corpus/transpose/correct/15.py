def transpose(matrix):
    rows = [row[:] for row in matrix]
    out = []
    while rows and rows[0]:
        out.append([row.pop(0) for row in rows])
    return out
