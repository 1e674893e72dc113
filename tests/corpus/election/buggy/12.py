n = int(input())
votes = []
for i in range(n):
    votes.append(input())
if n == 0:
    print("no votes")
else:
    people = set(votes)
    best = 0
    tie = False
    for p in sorted(people):
        c = votes.count(p)
        print(p + ": " + str(c))
        if c > best:
            best = c
            winner = p
            tie = False
        if c == best:
            tie = True
    if tie:
        print("winner: nobody")
    else:
        print("winner: " + winner)
