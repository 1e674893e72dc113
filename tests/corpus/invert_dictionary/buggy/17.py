def invert(d):
    result = {}
    for name in d:
        for city in d.values():
            if city not in result:
                result[city] = []
            result[city].append(name)
    return result
