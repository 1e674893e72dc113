start = int(input("Start: "))
end = int(input("End: "))
if start > end:
    print("no table")
else:
    for c in range(start, end + 1, 5):
        f = c * 9 / 5 + 32
        print(c, round(f, 1))
