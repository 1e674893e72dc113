def common(a, b):
    d = {}
    for x in a:
        d[x] = False
    for y in b:
        if y in d:
            d[y] = True
    return [x for x in d if d[x]]
