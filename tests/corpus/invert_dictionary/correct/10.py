def invert(d):
    out = {}
    for name in d:
        try:
            out[d[name]].append(name)
        except KeyError:
            out[d[name]] = [name]
    for city in out:
        out[city] = sorted(out[city])
    return out
