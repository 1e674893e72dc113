def position(numbers, x):
    pos = 0
    for i in numbers:
        if i < x:
            pos = numbers.index(i)
    return pos + 1
