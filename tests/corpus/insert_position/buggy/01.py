def position(numbers, x):
    for i in range(len(numbers)):
        if numbers[i] > x:
            return i
    return len(numbers)
