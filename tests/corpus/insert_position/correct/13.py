def position(numbers, x):
    i = len(numbers)
    while i > 0:
        if numbers[i - 1] >= x:
            i -= 1
        else:
            break
    return i
