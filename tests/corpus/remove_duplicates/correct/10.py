def without_duplicates(items):
    d={}
    for x in items:
        d[x]=1
    l=[]
    for k in d:
        l.append(k)
    return l
