def rotate(items, k):
    new = []
    for i in range(len(items)):
        if i + k < len(items):
            new.append(items[i + k])
        else:
            new.append(items[i + k - len(items)])
    return new
