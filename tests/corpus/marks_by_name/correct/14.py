def marks_by_name(results):
    d = {}
    for r in results:
        (name, mark) = r
        marks = []
        if name in d:
            marks = d[name]
        marks.append(mark)
        d[name] = marks
    return d
