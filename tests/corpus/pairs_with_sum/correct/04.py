def count_pairs(numbers, target):
    seen = {}
    pairs = 0
    for x in numbers:
        if target - x in seen:
            pairs += seen[target - x]
        if x in seen:
            seen[x] += 1
        else:
            seen[x] = 1
    return pairs
