def count_pairs(numbers, target):
    i = 0
    j = len(numbers) - 1
    count = 0
    while i < j:
        if numbers[i] + numbers[j] == target:
            count += 1
        i += 1
        j -= 1
    return count
