n = int(input("n: "))
if n < 1:
    print("nothing to do")
else:
    for i in range(n):
        for j in range(n):
            print(i * j, end=" ")
        print()
