def position(numbers, x):
    for n in numbers:
        if n >= x:
            return n
    return len(numbers)
