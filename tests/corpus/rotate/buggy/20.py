def rotate(items, k):
    for i in range(k):
        last = items[-1]
        items.pop()
        items.insert(0, last)
    return items
