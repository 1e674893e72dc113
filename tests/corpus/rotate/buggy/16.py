def rotate(items, k):
    result = []
    n = len(items)
    for i in range(n):
        result.append((i - k) % n)
    return result
