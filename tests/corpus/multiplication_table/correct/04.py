n=int(input("n="))
i=1
if n<1:
    print("nothing to do")
while i<=n:
    j=1
    while j<=n:
        print(i*j,end=" ")
        j=j+1
    print("")
    i=i+1
