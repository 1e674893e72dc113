n = int(input())
d = {}
for k in range(n):
    v = input()
    try:
        d[v] += 1
    except KeyError:
        d[v] = 1
if n > 0:
    ranking = []
    for name in sorted(d):
        print("{}: {}".format(name, d[name]))
        ranking.append((d[name], name))
    ranking.sort()
    ranking.reverse()
    if len(ranking) > 1 and ranking[0][0] == ranking[1][0]:
        print("winner: nobody")
    else:
        print("winner: " + ranking[0][1])
else:
    print("no votes")
