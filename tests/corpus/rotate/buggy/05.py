def rotate(items, k):
    result = items[:]
    for i in range(k):
        if len(result) > 0:
            first = result.pop(0)
            result.append(first)
    return result
