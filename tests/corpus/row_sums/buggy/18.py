def row_sums(matrix):
    result = [0] * len(matrix)
    for row in matrix:
        for i in range(len(row)):
            result[i] += row[i]
    return result
