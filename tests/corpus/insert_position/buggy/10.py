def position(numbers, x):
    if x in numbers:
        return numbers.index(x)
    for i in range(len(numbers)):
        if numbers[i] > x:
            return i - 1
    return len(numbers)
