def position(numbers, x):
    # recursion
    if len(numbers) == 0:
        return 0
    if numbers[0] >= x:
        return 0
    return 1 + position(numbers[1:], x)
