def get_marks(results, name):
    lst = []
    for i in range(len(results)):
        if results[i][0] == name:
            lst.append(results[i][1])
    return lst

def marks_by_name(results):
    d = {}
    for person in results:
        d[person[0]] = get_marks(results, person[0])
    return d
