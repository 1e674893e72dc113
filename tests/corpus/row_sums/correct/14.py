def row_sums(matrix):
    all_sums = []
    for number_of_row in range(0, len(matrix)):
        all_sums.append(0)
        for element in matrix[number_of_row]:
            all_sums[number_of_row] = all_sums[number_of_row] + element
    return all_sums
