def position(numbers, x):
    if len(numbers) == 0:
        return 0
    last = len(numbers) - 1
    if x > numbers[last]:
        return last + 1
    for i in range(len(numbers) - 1):
        if x <= numbers[i]:
            return i
    return last
