def marks_by_name(results):
    d = {}
    for name, mark in results:
        d[name].append(mark)
    return d
