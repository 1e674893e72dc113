def count_pairs(numbers, target):
    if len(numbers) < 2:
        return 0
    first = numbers[0]
    rest = numbers[1:]
    return rest.count(target - first) + count_pairs(rest, target)
