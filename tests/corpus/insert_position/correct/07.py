def position(numbers, x):
    copy = numbers[:]
    copy.append(x)
    copy.sort()
    return copy.index(x)
