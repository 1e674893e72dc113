def column(matrix, k):
    col = []
    for row in matrix:
        col.append(row[k])
    return col

def transpose(matrix):
    out = []
    if len(matrix) > 0:
        for k in range(len(matrix[0])):
            out.append(column(matrix, k))
    return out
