def count_pairs(numbers, target):
    count = 0
    for x in numbers:
        for y in numbers:
            if x + y == target:
                count += 1
                numbers.remove(x)
    return count
