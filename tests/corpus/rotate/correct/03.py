def rotate(items, k):
    n = len(items)
    result = [None] * n
    for i in range(n):
        result[(i + k) % n] = items[i]
    return result
