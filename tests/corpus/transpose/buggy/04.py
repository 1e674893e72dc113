def transpose(matrix):
    if matrix == []:
        return []
    rows = len(matrix)
    cols = len(matrix[0])
    new = [[0] * rows] * cols
    for r in range(rows):
        for c in range(cols):
            new[c][r] = matrix[r][c]
    return new
