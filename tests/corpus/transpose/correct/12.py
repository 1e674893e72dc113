def transpose(matrix):
    result = []
    if matrix:
        for j in range(len(matrix[0])):
            result = result + [[]]
            for row in matrix:
                result[-1] += [row[j]]
    return result
