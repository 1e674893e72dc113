def pairs_of(x, rest, target):
    c = 0
    for y in rest:
        if x + y == target:
            c += 1
    return c

def count_pairs(numbers, target):
    total = 0
    for k in range(len(numbers)):
        total += pairs_of(numbers[k], numbers[k + 1:], target)
    return total
