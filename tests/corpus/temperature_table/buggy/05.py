start = int(input())
end = int(input())
if start > end:
    print("no table")
else:
    for c in range(start, end + 1):
        print(c, c * 9 / 5 + 32)
