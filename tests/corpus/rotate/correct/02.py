def rotate(items, k):
    result = items[:]
    for i in range(k):
        if len(result) > 0:
            last = result.pop()
            result.insert(0, last)
    return result
