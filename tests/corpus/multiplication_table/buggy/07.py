n = int(input())
i = 1
j = 1
if n < 1:
    print("nothing to do")
while i <= n:
    while j <= n:
        print(i * j, end=" ")
        j = j + 1
    print()
    i = i + 1
