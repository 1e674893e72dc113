a=int(input("start "))
b=int(input("end "))
if a<=b:
    for i in range(a,b+1):
        if (i-a)%5==0:
            print(str(i)+" "+str(i*9/5+32))
else:
    print("no table")
