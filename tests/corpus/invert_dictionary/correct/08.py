def invert(d):
    keys=list(d.keys())
    values=list(d.values())
    r={}
    for i in range(len(keys)):
        if values[i] in r.keys():
            r[values[i]]+=[keys[i]]
        else:
            r[values[i]]=[keys[i]]
    for v in r.values():
        v.sort()
    return r
