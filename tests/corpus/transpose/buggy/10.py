def transpose(matrix):
    if len(matrix) == 0:
        return []
    rows = len(matrix)
    cols = len(matrix[0])
    new = []
    for r in range(rows):
        new.append([0] * cols)
    for r in range(rows):
        for c in range(cols):
            new[c][r] = matrix[r][c]
    return new
