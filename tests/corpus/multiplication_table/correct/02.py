n = int(input())
if n >= 1:
    for row in range(1, n + 1):
        line = ""
        for col in range(1, n + 1):
            line = line + str(row * col) + " "
        print(line.strip())
else:
    print("nothing to do")
