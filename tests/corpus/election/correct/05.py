n=int(input())
if n==0:
    print("no votes")
else:
    names=[]
    points=[]
    for i in range(n):
        x=input()
        if x in names:
            points[names.index(x)]+=1
        else:
            names.append(x)
            points.append(1)
    for x in sorted(names):
        print(x+": "+str(points[names.index(x)]))
    m=max(points)
    if points.count(m)>1:
        print("winner: nobody")
    else:
        print("winner: "+names[points.index(m)])
