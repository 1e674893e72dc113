def second_largest(numbers):
    if len(numbers) < 2:
        return None
    biggest = numbers[0]
    for n in numbers:
        if n > biggest:
            biggest = n
    second = min(numbers)
    if second == biggest:
        return None
    for n in numbers:
        if n > second and n != biggest:
            second = n
    return second
