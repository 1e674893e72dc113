def marks_by_name(results):
    d = {}
    names = []
    for i in results:
        names.append(i[0])
        if i in d:
            d[i].append(i[1])
        else:
            d[i] = i[1]
    return d
