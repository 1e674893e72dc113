def table(c, end):
    print(c, c * 9 / 5 + 32)
    if c < end:
        table(c + 5, end)

start = int(input())
end = int(input())
if start > end:
    print("no table")
else:
    table(start, end)
