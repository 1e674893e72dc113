def transpose(matrix):
    try:
        width = len(matrix[0])
    except IndexError:
        return []
    t = [[] for i in range(width)]
    for row in matrix:
        for i, x in enumerate(row):
            t[i].append(x)
    return t
