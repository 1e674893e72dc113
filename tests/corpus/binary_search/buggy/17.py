def find(numbers, x):
    part = numbers[:]
    while len(part) > 1:
        half = len(part) // 2
        if part[half] == x:
            return numbers.index(x)
        if part[half] < x:
            part = part[half:]
        else:
            part = part[:half]
    return -1
