def find(numbers, x):
    part = numbers[:]
    offset = 0
    while part != []:
        half = len(part) // 2
        if part[half] == x:
            return offset + half
        if part[half] < x:
            offset = offset + half + 1
            part = part[half + 1:]
        else:
            part = part[:half]
    return -1
