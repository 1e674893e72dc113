def count_pairs(numbers, target):
    pairs = []
    i = 0
    while i < len(numbers) - 1:
        j = i + 1
        while j < len(numbers):
            if numbers[i] + numbers[j] == target:
                pairs.append((i, j))
            j += 1
        i += 1
    return len(pairs)
