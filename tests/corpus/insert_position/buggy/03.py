def position(numbers, x):
    for i in range(len(numbers)):
        if x <= numbers[i]:
            return i
