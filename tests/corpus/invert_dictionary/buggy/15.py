def invert(d):
    result = {}
    names = sorted(d.keys())
    for i in range(len(names) - 1):
        city = d[names[i]]
        if city in result:
            result[city].append(names[i])
        else:
            result[city] = [names[i]]
    return result
