def merge(a, b):
    a.extend(b)
    res = []
    while a:
        m = min(a)
        res.append(m)
        a.remove(m)
    return res
