def count_pairs(numbers, target):
    count = 0
    for i in range(len(numbers) - 1):
        if numbers[i] + numbers[i + 1] == target:
            count += 1
    return count
