n = int(input())
name = input()
votes = {}
for i in range(n):
    if name in votes:
        votes[name] += 1
    else:
        votes[name] = 1
if n == 0:
    print("no votes")
else:
    for name in sorted(votes):
        print(name + ":", votes[name])
    most = max(votes.values())
    winners = []
    for name in votes:
        if votes[name] == most:
            winners.append(name)
    if len(winners) == 1:
        print("winner:", winners[0])
    else:
        print("winner: nobody")
