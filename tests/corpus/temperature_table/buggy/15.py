start = int(input())
end = int(input())
c = start
while c != end:
    print(c, c * 9 / 5 + 32)
    c = c + 5
print(end, end * 9 / 5 + 32)
