def table(c, end):
    if c > end:
        return
    print(c, "{:.1f}".format(c * 9 / 5 + 32))
    table(c + 5, end)

s = int(input("s? "))
e = int(input("e? "))
if s > e:
    print("no table")
else:
    table(s, e)
