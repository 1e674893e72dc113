def count_pairs(numbers, target):
    n = 0
    for i in range(len(numbers)):
        for j in range(len(numbers)):
            if i != j and numbers[i] + numbers[j] == target:
                n = n + 1
    return n // 2
