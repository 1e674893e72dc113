def transpose(matrix):
    if not matrix:
        return []
    t = []
    for i in range(len(matrix[0])):
        t.append([])
    for row in matrix:
        for i in range(len(row)):
            t[i] = t[i].append(row[i])
    return t
