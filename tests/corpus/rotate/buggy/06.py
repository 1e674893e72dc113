def rotate(items, k):
    n = len(items)
    result = [None] * n
    for i in range(n):
        result[i + k] = items[i]
    return result
