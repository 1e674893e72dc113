def position(numbers, x):
    for i in range(len(numbers)):
        if numbers[i] >= x:
            return i
        else:
            return len(numbers)
