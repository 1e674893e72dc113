def position(numbers, x):
    for i in range(len(numbers) - 1):
        if numbers[i] >= x:
            return i
    return len(numbers)
