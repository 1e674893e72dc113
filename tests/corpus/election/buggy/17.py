n = int(input())
names = []
while n > 0:
    name = input()
    names.append(name)
if len(names) == 0:
    print("no votes")
else:
    names.sort()
    for name in names:
        print(name + ": " + names.count(name))
