def second_largest(numbers):
    if len(numbers) < 2:
        return None
    biggest = numbers[0]
    second = numbers[0]
    for n in numbers:
        if n > biggest:
            second = biggest
            biggest = n
        elif n > second and n < biggest:
            second = n
    return second
