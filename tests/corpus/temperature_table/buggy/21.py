start = int(input("Start: "))
end = int(input("End: "))
if start > end:
    print("no table")
elif start == end:
    print(start)
else:
    for c in range(start, end + 1, 5):
        print(c, round(c * 9 / 5 + 32))
