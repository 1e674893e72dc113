def marks_by_name(results):
    names = []
    for r in results:
        if r[0] not in names:
            names.append(r[0])
    answer = {}
    lst = []
    for n in names:
        for r in results:
            if r[0] == n:
                lst.append(r[1])
        answer[n] = lst
    return answer
