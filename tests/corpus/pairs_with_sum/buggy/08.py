def count_pairs(numbers, target):
    for i in range(len(numbers)):
        count = 0
        for j in range(i + 1, len(numbers)):
            if numbers[i] + numbers[j] == target:
                count += 1
    return count
