def position(numbers, x):
    if x not in numbers:
        numbers = numbers + [x]
    for i in range(len(numbers)):
        if numbers[i] == x:
            return i
