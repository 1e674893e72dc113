start = int(input("Start: "))
end = int(input("End: "))
if start > end:
    print("no table")
else:
    for c in range(start, end, 5):
        f = c * 9 / 5 + 32
        print(c, f)
