def rotate(items, k):
    if k > len(items):
        k = k - len(items)
    front = items[len(items) - k:]
    back = items[:len(items) - k]
    return front + back
