def marks_by_name(results):
    d = {}
    for name, mark in results:
        d[name] = [mark]
    return d
