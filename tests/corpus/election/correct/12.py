n = int(input())
names = []
for i in range(n):
    names.append(input())
names.sort()
if names == []:
    print("no votes")
else:
    names.append("")
    best = 0
    winner = ""
    count = 1
    for i in range(1, len(names)):
        if names[i] == names[i - 1]:
            count += 1
        else:
            print(names[i - 1] + ":", count)
            if count > best:
                best = count
                winner = names[i - 1]
            elif count == best:
                winner = "nobody"
            count = 1
    print("winner:", winner)
