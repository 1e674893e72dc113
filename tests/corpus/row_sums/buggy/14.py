def row_sums(matrix):
    result = []
    for row in matrix:
        total = 0
        while row:
            total += row.pop()
        result.append(total)
    return result
