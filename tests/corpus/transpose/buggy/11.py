def transpose(matrix):
    new = matrix[:]
    for i in range(len(matrix)):
        for j in range(len(matrix[0])):
            new[j][i] = matrix[i][j]
    return new
