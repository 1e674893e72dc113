def marks_by_name(results):
    d = {}
    for name, mark in results:
        if name in d:
            if mark not in d[name]:
                d[name].append(mark)
        else:
            d[name] = [mark]
    return d
