def count_pairs(numbers, target):
    count = 0
    for x in numbers:
        for y in numbers:
            if x != y and x + y == target:
                count += 1
    return count / 2
