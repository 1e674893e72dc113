def second_largest(numbers):
    big = 0
    for n in numbers:
        if n > big:
            big = n
    second = 0
    for n in numbers:
        if n > second and n != big:
            second = n
    return second
