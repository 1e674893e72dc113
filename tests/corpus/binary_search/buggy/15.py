def find(numbers, x):
    half = len(numbers) // 2
    if numbers[half] == x:
        return half
    elif numbers[half] < x:
        for i in range(half + 1, len(numbers)):
            if numbers[i] == x:
                return i
    else:
        for i in range(half):
            if numbers[i] == x:
                return i
    return -1
