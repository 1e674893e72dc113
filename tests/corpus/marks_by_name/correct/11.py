def marks_by_name(results):
    if results == []:
        return {}
    name, mark = results[-1]
    d = marks_by_name(results[:-1])
    if name in d:
        d[name] = d[name] + [mark]
    else:
        d[name] = [mark]
    return d
