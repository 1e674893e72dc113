def rotate(items, k):
    length = len(items)
    if length == 0 or length == 1:
        return items[:]
    k = k % length
    result = []
    start = length - k
    for i in range(length):
        index = start + i
        if index >= length:
            index = index - length
        result.append(items[index])
    return result
