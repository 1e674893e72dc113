def row_sums(matrix):
    sums = []
    sum = 0
    for row in matrix:
        sum = 0
        for number in row:
            sum = sum + number
        sums.append(sum)
        sum = 0
    return sums
