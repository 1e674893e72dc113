def rotate(items, k):
    if not items:
        return []
    while k >= len(items):
        k = k - len(items)
    new = []
    for i in range(len(items) - k, len(items)):
        new.append(items[i])
    for i in range(0, len(items) - k):
        new.append(items[i])
    return new
