n = int(input())
if n <= 0:
    print("nothing to do")
for i in range(1, n + 1):
    print(*[i * j for j in range(1, n + 1)])
