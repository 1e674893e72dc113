def contains(lst, x):
    for e in lst:
        if e == x:
            return True
        return False

def common(a, b):
    res = []
    for x in a:
        if contains(b, x) and not contains(res, x):
            res.append(x)
    return res
