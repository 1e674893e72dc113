def compress(text):
    t=text+" "
    r=""
    c=1
    for i in range(1,len(t)):
        if t[i]==t[i-1]:
            c+=1
        else:
            r+=t[i]+str(c)
            c=1
    return r
