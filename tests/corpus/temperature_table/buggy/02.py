start = input("Start: ")
end = input("End: ")
if start > end:
    print("no table")
else:
    for c in range(start, end + 1, 5):
        print(c, c * 9 / 5 + 32)
