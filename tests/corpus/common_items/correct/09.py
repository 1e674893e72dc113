def unique(lst):
    u = []
    for x in lst:
        if x not in u:
            u.append(x)
    return u

def common(a, b):
    result = unique(a)
    for x in unique(a):
        if x not in b:
            result.remove(x)
    return result
