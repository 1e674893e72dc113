n = int(input("n: "))
if n < 1:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        for j in range(1, n + 1):
            print(n * j, end=" ")
        print()
