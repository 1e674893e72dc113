def marks_by_name(results):
    marks = {}
    for name, mark in results:
        if mark in marks:
            marks[mark].append(name)
        else:
            marks[mark] = [name]
    return marks
