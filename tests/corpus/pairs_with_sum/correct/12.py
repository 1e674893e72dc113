def count_pairs(numbers, target):
    c = 0
    n = len(numbers)
    for i in range(0, n):
        for j in range(0, n):
            if j <= i:
                pass
            elif numbers[i] + numbers[j] == target:
                c = c + 1
    return c
