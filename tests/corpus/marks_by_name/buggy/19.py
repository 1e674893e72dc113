def marks_by_name(results):
    d={}
    l=[]
    for r in results:
        if r[0] in d:
            l.append(r[1])
        else:
            l=[r[1]]
        d[r[0]]=l
    return d
