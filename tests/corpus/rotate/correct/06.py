def rotate(items, k):
    if k == 0 or items == []:
        return items[:]
    return rotate(items[-1:] + items[:-1], k - 1)
