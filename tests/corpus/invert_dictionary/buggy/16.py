def invert(d):
    result = {}
    for name in sorted(d):
        result[d[name]] = result.get(d[name], [])
        result.get(name, []).append(name)
    return result
