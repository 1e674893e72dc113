def invert(d):
    result = {}
    for name in sorted(d):
        if name in result:
            result[name].append(d[name])
        else:
            result[name] = [d[name]]
    return result
