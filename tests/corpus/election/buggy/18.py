n = int(input())
d = {}
for i in range(n):
    name = input()
    if name in d:
        d[name] = d[name] + 1
    else:
        d[name] = 1
best = 0
winner = "nobody"
for name in d:
    print(name + ": " + str(d[name]))
    if d[name] > best:
        winner = name
    if d[name] == best:
        winner = "nobody"
if n == 0:
    print("no votes")
else:
    print("winner: " + winner)
