def rotate(items, k):
    if items == []:
        return []
    k = k % len(items)
    return items[len(items) - k:] + items[:len(items) - k]
