start = int(input())
end = int(input())
if start > end:
    print("no table")
c = start
while c <= end:
    print(c, c * 9 / 5 + 32)
    c + 5
