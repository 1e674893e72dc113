l=[]
s=input("> ")
while s!="stop":
    l.append(float(s))
    s=input("> ")
if l==[]:
    print("no numbers")
else:
    big=l[0]
    total=l[0]
    for i in l:
        total=total+i
        if i>big:
            big=i
    print("count: "+str(len(l)))
    print("average: "+str(round(total/len(l),2)))
    print("largest: "+str(big))
