n = int(input())
if not n > 0:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        value = 0
        for j in range(n):
            value += i
            print(value, end=" ")
        print()
