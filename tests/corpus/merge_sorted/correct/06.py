def merge(a, b):
    c = list(a)
    for x in b:
        i = 0
        while i < len(c) and c[i] < x:
            i += 1
        c.insert(i, x)
    return c
