def marks_by_name(results):
    d = {}
    for i in range(len(results) - 1):
        name = results[i][0]
        if name not in d:
            d[name] = [results[i][1]]
        if results[i + 1][0] == name:
            d[name].append(results[i + 1][1])
    return d
