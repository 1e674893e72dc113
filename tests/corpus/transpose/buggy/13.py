def transpose(matrix):
    if not matrix:
        return []
    return [[row[i] for i in range(len(row))] for row in matrix]
