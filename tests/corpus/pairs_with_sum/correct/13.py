def count_pairs(numbers, target):
    number_of_pairs = 0
    for j in range(1, len(numbers)):
        for i in range(0, j):
            s = numbers[i] + numbers[j]
            if s == target:
                number_of_pairs += 1
    return number_of_pairs
