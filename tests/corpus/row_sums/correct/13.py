def row_sums(matrix):
    result = []
    for row in matrix:
        copy = row[:]
        total = 0
        while copy:
            total += copy.pop()
        result.append(total)
    return result
