def row_sums(matrix):
    sums=[]
    for row in matrix:
        s=row[0]
        for x in row:
            s=s+x
        sums.append(s)
    return sums
