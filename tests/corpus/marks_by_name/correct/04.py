def marks_by_name(results):
    d = {}
    for pair in results:
        d.setdefault(pair[0], []).append(pair[1])
    return d
