def second_largest(numbers):
    if not numbers:
        return None
    m = max(numbers)
    rest = [n for n in numbers if n < m]
    if rest:
        return max(rest)
    return None
