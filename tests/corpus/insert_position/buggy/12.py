def position(numbers, x):
    if len(numbers) == 0:
        return 0
    if numbers[0] >= x:
        return 0
    position(numbers[1:], x) + 1
