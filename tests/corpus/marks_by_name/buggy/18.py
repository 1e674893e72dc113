def marks_by_name(results):
    names = []
    marks = []
    for n, m in results:
        names.append(n)
        marks.append([m])
    d = {}
    for i in range(len(names)):
        d[names[i]] = marks[i]
    return d
