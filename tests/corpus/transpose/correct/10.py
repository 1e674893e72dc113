def transpose(matrix):
    n = len(matrix)
    if n == 0:
        return []
    m = len(matrix[0])
    res = []
    for i in range(m):
        res.append([])
        for j in range(n):
            res[i].append(None)
    for i in range(n):
        for j in range(m):
            res[j][i] = matrix[i][j]
    return res
