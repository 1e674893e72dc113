def position(numbers, x):
    if x < numbers[0]:
        return 0
    if x > numbers[-1]:
        return len(numbers)
    for i in range(1, len(numbers)):
        if numbers[i - 1] < x <= numbers[i]:
            return i
    return 0
