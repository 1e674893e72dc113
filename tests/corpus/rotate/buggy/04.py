def rotate(items, k):
    if items == []:
        return []
    k = k % len(items)
    return items[k:] + items[:k]
