def count(votes):
    d = {}
    for v in votes:
        if v in d:
            d[v] += 1
        else:
            d[v] = 1
        return d

n = int(input())
votes = []
for i in range(n):
    votes.append(input())
result = count(votes)
if n == 0:
    print("no votes")
else:
    most = max(result.values())
    for name in sorted(result):
        print(name + ":", result[name])
    for name in result:
        if result[name] == most:
            print("winner:", name)
