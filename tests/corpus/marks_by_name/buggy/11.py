def marks_by_name(results):
    d = {}
    for name, mark in results:
        d[name] = d.get(name, 0) + mark
    return d
