def transpose(matrix):
    return list(zip(*matrix))
