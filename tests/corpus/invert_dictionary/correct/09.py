def invert(d):
    result = {}
    names = list(d)
    names.sort()
    i = 0
    while i < len(names):
        name = names[i]
        result.setdefault(d[name], [])
        result[d[name]].append(name)
        i += 1
    return result
