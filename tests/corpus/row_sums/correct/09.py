def row_sums(matrix):
    lst = []
    for row in matrix:
        lst = lst + [sum(row)]
    return lst
