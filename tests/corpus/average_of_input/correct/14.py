def largest_of(a, b):
    if a > b:
        return a
    return b

line = input()
n = 0
s = 0
m = None
while line != "stop":
    x = float(line)
    n += 1
    s += x
    if n == 1:
        m = x
    else:
        m = largest_of(m, x)
    line = input()
if n:
    print("count: " + str(n))
    print("average: " + str(round(s / n, 2)))
    print("largest: " + str(m))
else:
    print("no numbers")
