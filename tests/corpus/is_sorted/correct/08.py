def is_sorted(numbers):
    return all(a <= b for a, b in zip(numbers, numbers[1:]))
