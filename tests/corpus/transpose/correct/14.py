def transpose(matrix):
    new = []
    if len(matrix) == 0:
        pass
    else:
        for element in matrix[0]:
            new.append([element])
        for row in matrix[1:]:
            for k in range(len(row)):
                new[k].append(row[k])
    return new
