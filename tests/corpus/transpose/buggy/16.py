def column(matrix, k):
    col = []
    for row in matrix:
        col.append(row[k])
    return col

def transpose(matrix):
    out = []
    for k in range(len(matrix)):
        out.append(column(matrix, k))
    return out
