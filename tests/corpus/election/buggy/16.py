n = int(input("How many votes? "))
votes = {}
for i in range(n):
    name = input("Name: ")
    votes[name] += 1
if n == 0:
    print("no votes")
else:
    for name in sorted(votes):
        print(name, ":", votes[name])
    print("winner:", max(votes))
