def second_largest(numbers):
    if len(set(numbers)) < 2:
        return None
    a = max(numbers)
    b = min(numbers)
    for n in numbers:
        if n < a and n < b:
            b = n
    return b
