n = int(input())
names = []
for i in range(n):
    names.append(input())
names.sort()
best = 0
winner = "nobody"
for name in names:
    count = names.count(name)
    print(f"{name}: {count}")
    if count > best:
        best = count
        winner = name
if n == 0:
    print("no votes")
else:
    print(f"winner: {winner}")
