def transpose(matrix):
    result = []
    for row in matrix:
        result.append(row[::-1])
    return result
