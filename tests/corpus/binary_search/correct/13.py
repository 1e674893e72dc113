def find(numbers, x):
    start = 0
    stop = len(numbers) - 1
    result = -1
    while start <= stop:
        half = (start + stop) // 2
        value = numbers[half]
        if value == x:
            result = half
            break
        elif value > x:
            stop = half - 1
        elif value < x:
            start = half + 1
    return result
