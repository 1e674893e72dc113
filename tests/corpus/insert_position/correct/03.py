def position(numbers, x):
    i = 0
    while i < len(numbers) and numbers[i] < x:
        i = i + 1
    return i
