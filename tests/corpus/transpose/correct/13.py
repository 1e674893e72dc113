def transpose(matrix):
    d = {}
    for row in matrix:
        for pos in range(len(row)):
            if pos in d:
                d[pos].append(row[pos])
            else:
                d[pos] = [row[pos]]
    final = []
    for pos in d:
        final.append(d[pos])
    return final
