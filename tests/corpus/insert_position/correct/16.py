def position(numbers, x):
    result = -1
    for i in range(len(numbers)):
        if result == -1:
            if numbers[i] == x:
                result = i
            elif numbers[i] > x:
                result = i
    if result == -1:
        result = len(numbers)
    return result
