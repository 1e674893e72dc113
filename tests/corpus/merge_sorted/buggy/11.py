def merge(a, b):
    c = a[:]
    for x in b:
        for i in range(len(c)):
            if x <= c[i]:
                c.insert(i, x)
        c.append(x)
    return c
