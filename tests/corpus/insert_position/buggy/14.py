def position(numbers, x):
    copy = numbers
    copy = copy.append(x)
    copy = copy.sort()
    return copy.index(x)
