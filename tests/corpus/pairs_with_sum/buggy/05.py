def count_pairs(numbers, target):
    count = 0
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers) - 1):
            if numbers[i] + numbers[j] == target:
                count += 1
    return count
