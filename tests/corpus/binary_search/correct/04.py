def find(numbers, x):
    if len(numbers) == 0:
        return -1
    m = len(numbers) // 2
    if numbers[m] == x:
        return m
    elif numbers[m] > x:
        return find(numbers[:m], x)
    else:
        r = find(numbers[m + 1:], x)
        if r == -1:
            return -1
        else:
            return r + m + 1
