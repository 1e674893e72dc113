n = int(input())
votes = [input() for _ in range(n)]
if len(votes) == 0:
    print("no votes")
else:
    people = sorted(set(votes))
    results = [votes.count(p) for p in people]
    for p, r in zip(people, results):
        print("%s: %d" % (p, r))
    best = max(results)
    winners = [p for p, r in zip(people, results) if r == best]
    print("winner:", winners[0] if len(winners) == 1 else "nobody")
