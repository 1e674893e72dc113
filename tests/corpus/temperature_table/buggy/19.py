start=int(input("start "))
end=int(input("end "))
if start>end:
    print("no table")
else:
    n=(end-start)//5
    for k in range(n):
        t=start+5*k
        print(t,t*9/5+32)
