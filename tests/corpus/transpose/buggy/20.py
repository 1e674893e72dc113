def transpose(matrix):
    if matrix == []:
        return []
    first = []
    rest = []
    for row in matrix:
        first.append(row[0])
        rest.append(row[1:])
    return [first] + transpose(rest)
