from collections import Counter

n = int(input("n: "))
votes = Counter(input() for i in range(n))
if not votes:
    print("no votes")
else:
    for name, number in sorted(votes.items()):
        print(f"{name}: {number}")
    top = votes.most_common(2)
    if len(top) == 2 and top[0][1] == top[1][1]:
        print("winner: nobody")
    else:
        print("winner:", top[0][0])
