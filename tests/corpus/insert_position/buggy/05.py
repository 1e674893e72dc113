def position(numbers, x):
    i = 0
    while numbers[i] < x:
        i = i + 1
    return i
