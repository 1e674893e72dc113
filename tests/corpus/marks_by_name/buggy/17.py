def get_marks(results, name):
    lst = []
    for person in results:
        if person[0] == name:
            lst.append(person[1])
            return lst

def marks_by_name(results):
    d = {}
    for person in results:
        d[person[0]] = get_marks(results, person[0])
    return d
