def invert(d):
    result = {}
    for name in d:
        city = d[name]
        if city in result:
            result[city].append(name)
        else:
            result[city] = [name]
    for city in result:
        sorted(result[city])
    return result
