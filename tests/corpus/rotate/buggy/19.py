def rotate(items, k):
    n = len(items)
    result = []
    i = 0
    while i < n:
        place = i - k
        if place < 0:
            place = place + n
        result.append(items[place])
        i = i + 1
    return result
