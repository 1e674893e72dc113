def rotate(items, k):
    result = items[:]
    n = len(items)
    for i in range(n):
        result[(i + k) % n] = result[i]
    return result
