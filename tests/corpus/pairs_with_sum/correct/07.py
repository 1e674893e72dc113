def count_pairs(numbers, target):
    count = 0
    for i, a in enumerate(numbers):
        for b in numbers[i + 1:]:
            if a + b == target:
                count = count + 1
            else:
                continue
    return count
