def invert(d):
    result = {}
    for name in d:
        result[d[name]] = [name]
    return result
