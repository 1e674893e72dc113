def invert(d):
    result = {}
    for name, city in d.items():
        result[city] = sorted(result.get(city, []) + [name])
    return result
