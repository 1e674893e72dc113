def row_sums(matrix):
    answer = []
    for row in matrix:
        if len(row) == 0:
            answer.append(0)
        elif len(row) == 1:
            answer.append(row[0])
        else:
            answer.append(sum(row))
    return answer
