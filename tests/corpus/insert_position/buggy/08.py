def position(numbers, x):
    numbers.append(x)
    numbers.sort()
    return numbers.index(x)
