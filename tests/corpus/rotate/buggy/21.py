def rotate(items, k):
    copy = items.copy()
    n = len(copy)
    for step in range(k):
        temp = copy[n - 1]
        for i in range(n - 1, 1, -1):
            copy[i] = copy[i - 1]
        copy[0] = temp
    return copy
