def transpose(matrix):
    return [list(col) for col in zip(*matrix)]
