def position(numbers, x):
    return len([n for n in numbers if n < x])
