start = int(input())
end = int(input())
for c in range(start, end + 1, 5):
    print(c, c * 9 / 5 + 32)
