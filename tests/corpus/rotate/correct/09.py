def rotate(items, k):
    copy = items.copy()
    n = len(copy)
    for step in range(k):
        if n < 2:
            break
        temp = copy[n - 1]
        for i in range(n - 1, 0, -1):
            copy[i] = copy[i - 1]
        copy[0] = temp
    return copy
