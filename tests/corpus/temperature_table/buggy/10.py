def to_fahrenheit(c):
    f = c * 9 / 5 + 32

start = int(input())
end = int(input())
if start > end:
    print("no table")
else:
    for c in range(start, end + 1, 5):
        print(c, to_fahrenheit(c))
