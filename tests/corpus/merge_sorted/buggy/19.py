def merge(a, b):
    out=[]
    i=0
    j=0
    while i+j<len(a)+len(b):
        if i<len(a) and a[i]<b[j]:
            out.append(a[i])
            i+=1
        else:
            out.append(b[j])
            j+=1
    return out
