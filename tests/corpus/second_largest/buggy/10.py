def second_largest(numbers):
    if not numbers:
        return None
    m = max(numbers)
    second = None
    for n in numbers:
        if n != m:
            if n > second:
                second = n
    return second
