def second_largest(numbers):
    ordered = sorted(numbers)
    i = len(ordered) - 2
    while i >= 0:
        if ordered[i] < ordered[i + 1]:
            return ordered[i]
        i -= 1
    return None
