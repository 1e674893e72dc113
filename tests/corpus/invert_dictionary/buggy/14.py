def invert(d):
    result = {}
    for name in sorted(d):
        city = d[name]
        if city not in result:
            result[city] = [name]
        elif city in result:
            result[city].append(city)
    return result
