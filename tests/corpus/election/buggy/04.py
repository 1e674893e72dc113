n = input()
votes = {}
for i in range(n):
    name = input()
    votes[name] = votes.get(name, 0) + 1
if n == 0:
    print("no votes")
else:
    for name in sorted(votes):
        print(name + ":", votes[name])
    most = max(votes.values())
    winners = [name for name in votes if votes[name] == most]
    if len(winners) == 1:
        print("winner:", winners[0])
    else:
        print("winner: nobody")
