def invert(d):
    for name in d:
        city = d[name]
        d[city] = name
        d.pop(name)
    return d
