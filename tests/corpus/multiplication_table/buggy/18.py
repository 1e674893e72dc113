def table(n):
    for i in range(1, n + 1):
        for j in range(1, n + 1):
            return i * j

n = int(input("n: "))
if n < 1:
    print("nothing to do")
else:
    print(table(n))
