def add_up(row):
    total = 0
    for x in row:
        total = total + x
        return total

def row_sums(matrix):
    sums = []
    for row in matrix:
        sums.append(add_up(row))
    return sums
