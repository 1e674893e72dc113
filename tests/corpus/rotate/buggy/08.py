def rotate(items, k):
    result = items[:]
    for i in range(k):
        if len(result) > 0:
            result.insert(0, result[-1])
    return result
