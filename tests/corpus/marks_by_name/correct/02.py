def marks_by_name(results):
    marks = {}
    for r in results:
        if r[0] in marks:
            marks[r[0]].append(r[1])
        else:
            marks[r[0]] = [r[1]]
    return marks
