def rotate(items, k):
    double = items + items
    n = len(items)
    if n == 0:
        return []
    begin = n - k % n
    return double[begin:begin + n]
