n = int(input())
votes = {}
for i in range(n):
    name = input()
    votes[name] = votes.get(name, 0) + 1
if votes == {}:
    print("no votes")
else:
    best = 0
    for name in sorted(votes):
        print(name + ":", votes[name])
        if votes[name] > best:
            best = votes[name]
            winner = name
    print("winner:", winner)
