def rotate(items, k):
    for i in range(k):
        items.insert(0, items[len(items)])
        items.pop
    return items
