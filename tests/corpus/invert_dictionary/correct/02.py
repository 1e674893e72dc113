def invert(d):
    new = {}
    for name in sorted(d):
        if d[name] not in new:
            new[d[name]] = []
        new[d[name]].append(name)
    return new
