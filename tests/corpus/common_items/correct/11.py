def common(a,b):
    c=[]
    for x in a:
        if not x in b:
            continue
        if x in c:
            continue
        c=c+[x]
    return c
