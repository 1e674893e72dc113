def invert(d):
    result = {}
    for name in sorted(d):
        city = d[name]
        if city in result:
            result[city] = result[city] + name
        else:
            result[city] = name
    return result
