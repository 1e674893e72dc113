def transpose(matrix):
    result=[]
    for row in matrix:
        for x in row:
            result.append([x])
    return result
