def line(i, j, n):
    if j > n:
        print()
    else:
        print(i * j, end=" ")
        line(i, j + 1, n)

n = int(input("number "))
if n < 1:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        line(i, 1, n)
