def table_line(i, n):
    text = ""
    for j in range(1, n + 1):
        text = text + str(i * j) + " "
        return text

n = int(input())
if n < 1:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        print(table_line(i, n))
