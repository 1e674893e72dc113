n = int(input("n: "))
if n < 1:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        line = []
        for j in range(1, n + 1):
            line = line.append(str(i * j))
        print(" ".join(line))
