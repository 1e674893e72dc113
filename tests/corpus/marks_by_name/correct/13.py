def marks_by_name(results):
    d = {}
    for x in results:
        d[x[0]] = []
    for name in d:
        for x in results:
            if x[0] == name:
                d[name].append(x[1])
    return d
