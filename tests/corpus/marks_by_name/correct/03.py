def marks_by_name(results):
    d = {}
    for name, mark in results:
        d[name] = d.get(name, []) + [mark]
    return d
