def common(a, b):
    i = 0
    out = []
    while i < len(a):
        if b.count(a[i]) > 0 and out.count(a[i]) == 0:
            out.append(a[i])
        i += 1
    return out
