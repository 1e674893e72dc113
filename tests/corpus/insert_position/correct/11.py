def position(numbers, x):
    index = 0
    for number in numbers:
        if x <= number:
            break
        index = index + 1
    return index
