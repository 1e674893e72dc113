a = int(input())
b = int(input())
if a <= b:
    for i in range(a, b + 1):
        if i % 5 == 0:
            print(i, i * 9 / 5 + 32)
else:
    print("no table")
