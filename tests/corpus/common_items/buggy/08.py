def common(a, b):
    for x in a:
        if x not in b:
            a.remove(x)
    return a
