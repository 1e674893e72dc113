def merge(a, b):
    i = 0
    j = 0
    c = []
    big = 10 ** 9
    while len(c) < len(a) + len(b):
        x = big
        y = big
        if i < len(a):
            x = a[i]
        if j < len(b):
            y = b[j]
        if x <= y:
            c.append(x)
            i += 1
        else:
            c.append(y)
            j += 1
    return c
