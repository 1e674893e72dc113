l=[]
going=True
while going:
    s=input("> ")
    if s=="stop":
        going=False
    else:
        l.append(float(s))
if l==[]:
    print("no numbers")
else:
    big=l[0]
    total=0
    for i in l:
        total=total+i
        if i>big:
            big=i
    print("count: "+str(len(l)))
    print("average: "+str(round(total/len(l),2)))
    print("largest: "+str(big))
