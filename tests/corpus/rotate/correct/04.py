def rotate(items, k):
    result = []
    n = len(items)
    for i in range(n):
        result.append(items[(i - k) % n])
    return result
