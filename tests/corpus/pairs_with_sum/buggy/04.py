def count_pairs(numbers, target):
    count = 0
    for i in range(len(numbers)):
        for j in range(i, len(numbers)):
            if numbers[i] + numbers[j] == target:
                count += 1
    return count
