def invert(d):
    result = {}
    for name in sorted(d):
        city = d[name]
        if city in result:
            result[city].append(name)
        else:
            result[city] = []
    return result
