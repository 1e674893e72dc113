n = int(input())
votes = {}
for i in range(n):
    name = input()
    votes[name] = votes.get(name, 0) + 1
if n == 0:
    print("no votes")
for name in sorted(votes):
    print(name + ":", votes[name])
    most = max(votes.values())
    if votes[name] == most:
        print("winner:", name)
