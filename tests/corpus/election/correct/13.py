n = int(input("n: "))
ballots = []
while len(ballots) < n:
    ballots.append(input("name: "))
result = {}
for b in ballots:
    result[b] = ballots.count(b)
if result == {}:
    print("no votes")
else:
    best = ""
    best_votes = 0
    for name in sorted(result):
        print(name + ":", result[name])
        if result[name] > best_votes:
            best = name
            best_votes = result[name]
        elif result[name] == best_votes:
            best = "nobody"
    print("winner:", best)
