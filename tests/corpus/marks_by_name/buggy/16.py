def marks_by_name(results):
    d = {}
    for name, mark in results:
        if name not in d:
            d[name] = [mark]
        d[name].append(mark)
    return d
