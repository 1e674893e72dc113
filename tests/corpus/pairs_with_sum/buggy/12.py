def count_pairs(numbers, target):
    count = 0
    for x in numbers:
        rest = numbers
        rest.remove(x)
        for y in rest:
            if x + y == target:
                count += 1
    return count
