start = int(input())
end = int(input())
if start > end:
    print("no table")
else:
    for c in range(start, end + 1, 5):
        f = start * 9 / 5 + 32
        print(c, f)
