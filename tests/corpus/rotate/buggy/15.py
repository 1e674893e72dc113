def rotate(items, k):
    result = items[:]
    while k > 0:
        if result:
            result = result.insert(0, result.pop())
        k -= 1
    return result
