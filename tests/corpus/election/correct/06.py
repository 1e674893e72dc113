votes = {}
number = int(input("Number of votes: "))
i = 0
while i < number:
    name = input("Vote: ")
    if name not in votes.keys():
        votes[name] = 0
    votes[name] = votes[name] + 1
    i = i + 1

names = list(votes.keys())
names.sort()
for name in names:
    print(name + ": " + str(votes[name]))

if len(names) == 0:
    print("no votes")
elif list(votes.values()).count(max(votes.values())) == 1:
    for name in names:
        if votes[name] == max(votes.values()):
            print("winner: " + name)
else:
    print("winner: nobody")
