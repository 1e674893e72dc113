def row_sums(matrix):
    result = []
    for row in matrix:
        result.append(row[0] + row[1])
    return result
