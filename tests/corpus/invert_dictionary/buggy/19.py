def invert(d):
    result = {}
    for name in d:
        city = d[name]
        if city in result:
            lst = result[city]
            lst = lst + [name]
            lst = sorted(lst)
        else:
            result[city] = [name]
    return result
