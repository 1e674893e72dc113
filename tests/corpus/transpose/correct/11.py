def transpose(matrix):
    new_matrix = list(zip(*matrix))
    for i in range(len(new_matrix)):
        new_matrix[i] = list(new_matrix[i])
    return new_matrix
