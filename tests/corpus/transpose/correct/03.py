def transpose(matrix):
    if len(matrix) == 0:
        return matrix
    rows = len(matrix)
    cols = len(matrix[0])
    new = []
    for c in range(cols):
        new.append([0] * rows)
    for r in range(rows):
        for c in range(cols):
            new[c][r] = matrix[r][c]
    return new
