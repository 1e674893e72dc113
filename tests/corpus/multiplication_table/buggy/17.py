n = int(input("n: "))
if n < 1:
    print("nothing to do")
for i in range(n):
    i = i + 1
    for j in range(n):
        print(i * j + 1, end=" ")
    print()
