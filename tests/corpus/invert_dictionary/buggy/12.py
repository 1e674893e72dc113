def invert(d):
    result = {}
    for name in sorted(d):
        city = d[name]
        if d[name] == city:
            result[city] = [name]
        else:
            result[city].append(name)
    return result
