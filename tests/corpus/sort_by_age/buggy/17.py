def sort_by_age(people):
    d={}
    for p in people:
        d[p[1]]=p[0]
    ages=list(d.keys())
    res=[]
    for i in range(len(ages)):
        m=max(ages)
        res.append((m,d[m]))
        ages.remove(m)
    return res
