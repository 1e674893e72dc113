n = int(input("How many votes? "))
votes = {}
for i in range(n):
    name = input("Name: ")
    if name in votes:
        votes[name] += 1
    else:
        votes[name] = 1
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
