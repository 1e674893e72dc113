def read_votes():
    n = int(input())
    votes = []
    while n > 0:
        votes.append(input())
        n -= 1
    return votes

def count(votes):
    d = {}
    for v in votes:
        d[v] = d.get(v, 0) + 1
    return d

def winner(d):
    first = None
    tie = False
    for name in d:
        if first is None or d[name] > d[first]:
            first = name
            tie = False
        elif d[name] == d[first]:
            tie = True
    if tie:
        return "nobody"
    return first

def main():
    d = count(read_votes())
    if d == {}:
        print("no votes")
        return
    for name in sorted(d.keys()):
        print(name, ": ", d[name], sep="")
    print("winner:", winner(d))

main()
