def invert(d):
    result = {}
    for name in d:
        city = d[name]
        if city in result:
            result[city].append(name)
        else:
            result[city] = [name]
    for city in result:
        result[city] = result[city].sort()
    return result
