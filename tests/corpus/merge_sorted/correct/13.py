def merge(a, b):
    i = len(a) - 1
    j = len(b) - 1
    c = []
    while i >= 0 or j >= 0:
        if j < 0 or (i >= 0 and a[i] > b[j]):
            c.insert(0, a[i])
            i -= 1
        else:
            c.insert(0, b[j])
            j -= 1
    return c
