n = int(input())
names = []
for i in range(n):
    names.append(input())
names.sort()
best = 0
winner = "nobody"
done = []
for name in names:
    if name not in done:
        done.append(name)
        count = names.count(name)
        print(f"{name}: {count}")
        if count > best:
            best = count
            winner = name
        elif count == best:
            winner = "nobody"
if n == 0:
    print("no votes")
else:
    print(f"winner: {winner}")
