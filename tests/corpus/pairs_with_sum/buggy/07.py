def count_pairs(numbers, target):
    count = 0
    for x in numbers:
        if target - x in numbers:
            count += 1
    return count // 2
