def second_largest(numbers):
    if len(numbers) == 0:
        return None
    biggest = max(numbers)
    second = None
    for n in numbers:
        if n != biggest:
            if second is None or n > second:
                second = n
    return second
