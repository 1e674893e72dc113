def transpose(matrix):
    new = []
    for i in range(len(matrix)):
        for j in range(len(matrix[i])):
            new[j][i] = matrix[i][j]
    return new
