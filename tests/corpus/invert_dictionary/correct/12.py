def invert(d):
    pairs = [(d[name], name) for name in d]
    pairs.sort()
    result = {}
    last = None
    for city, name in pairs:
        if city != last:
            result[city] = []
            last = city
        result[city].append(name)
    return result
