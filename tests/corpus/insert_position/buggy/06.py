def position(numbers, x):
    for i in range(len(numbers)):
        if numbers[i] < x and numbers[i + 1] > x:
            return i + 1
    return len(numbers)
