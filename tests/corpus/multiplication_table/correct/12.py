n = int(input())
count = 0
for k in range(n * n):
    if n < 1:
        break
    i = k // n + 1
    j = k % n + 1
    count = count + 1
    if j == n:
        print(i * j)
    else:
        print(i * j, end=" ")
if count == 0 or n < 1:
    print("nothing to do")
