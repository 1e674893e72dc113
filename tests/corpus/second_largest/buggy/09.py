def second_largest(numbers):
    if not numbers:
        return None
    m = max(numbers)
    for n in numbers:
        if n < m:
            return n
    return None
