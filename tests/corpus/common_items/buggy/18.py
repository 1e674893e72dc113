def common(a, b):
    d = {}
    for x in a:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    for x in b:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    result = []
    for x in d:
        if d[x] > 1:
            result.append(x)
    return result
