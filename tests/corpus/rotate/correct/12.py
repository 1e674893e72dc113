def rotate(items, k):
    backwards = items[::-1]
    count = 0
    while count < k and backwards:
        first = backwards[0]
        backwards = backwards[1:]
        backwards.append(first)
        count += 1
    backwards.reverse()
    return backwards
