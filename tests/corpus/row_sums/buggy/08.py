def row_sums(matrix):
    result = []
    for i in range(len(matrix)):
        s = 0
        for j in range(len(matrix[i])):
            s = s + j
        result.append(s)
    return result
