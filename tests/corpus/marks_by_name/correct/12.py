def marks_by_name(results):
    d=dict()
    i=0
    while i<len(results):
        n=results[i][0]
        if n in d.keys():
            old=d[n]
            old.append(results[i][1])
            d[n]=old
        else:
            d[n]=[results[i][1]]
        i+=1
    return d
