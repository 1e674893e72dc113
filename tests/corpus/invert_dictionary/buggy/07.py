def invert(d):
    result = {}
    for name, city in d:
        if city in result:
            result[city].append(name)
        else:
            result[city] = [name]
        result[city].sort()
    return result
