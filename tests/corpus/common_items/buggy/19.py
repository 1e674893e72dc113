def common(a,b):
    c=[]
    i=0
    j=0
    while i<len(a) and j<len(b):
        if a[i]==b[j]:
            c.append(a[i])
            i+=1
            j+=1
        elif a[i]<b[j]:
            i+=1
        else:
            j+=1
    return c
