def winner(d):
    first = None
    tie = False
    for name in d:
        if first is None or d[name] > d[first]:
            first = name
        elif d[name] == d[first]:
            tie = True
    if tie:
        return "nobody"
    return first

n = int(input())
d = {}
for i in range(n):
    name = input()
    d[name] = d.get(name, 0) + 1
if d == {}:
    print("no votes")
else:
    for name in sorted(d):
        print(name + ":", d[name])
    print("winner:", winner(d))
