def second_largest(numbers):
    big = None
    second = None
    for n in numbers:
        if big == None:
            big = n
        if n > big:
            second = big
            big = n
        elif second == None or n > second:
            second = n
    return second
