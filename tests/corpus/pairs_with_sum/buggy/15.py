def count_pairs(numbers, target):
    count = 0
    i = 0
    j = 1
    while i < len(numbers):
        while j < len(numbers):
            if numbers[i] + numbers[j] == target:
                count = count + 1
            j = j + 1
        i = i + 1
    return count
