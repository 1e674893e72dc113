def table_line(i, n):
    numbers = []
    for j in range(1, n + 1):
        numbers.append(i * j)
    return numbers

n = int(input())
if n < 1:
    print("nothing to do")
else:
    for i in range(1, n + 1):
        print(table_line(i, n))
