def find(numbers, x):
    if len(numbers) == 0:
        return -1
    m = len(numbers) // 2
    if numbers[m] == x:
        return m
    elif numbers[m] > x:
        return find(numbers[:m], x)
    else:
        return m + 1 + find(numbers[m + 1:], x)
