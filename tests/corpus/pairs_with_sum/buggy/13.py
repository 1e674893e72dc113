def count_pairs(numbers, target):
    if len(numbers) < 2:
        return 0
    first = numbers[0]
    rest = numbers[1:]
    if target - first in rest:
        return 1 + count_pairs(rest, target)
    return count_pairs(rest, target)
