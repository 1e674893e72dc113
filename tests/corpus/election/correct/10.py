count = int(input("count? "))
all_votes = []
for i in range(1, count + 1):
    all_votes.append(input("vote " + str(i) + ": "))
if count == 0:
    print("no votes")
    exit_now = True
else:
    exit_now = False
if not exit_now:
    different = []
    for v in all_votes:
        if v not in different:
            different.append(v)
    different.sort()
    maximum = 0
    how_many = 0
    who = ""
    for d in different:
        c = 0
        for v in all_votes:
            if v == d:
                c = c + 1
        print(d + ": " + str(c))
        if c > maximum:
            maximum = c
            how_many = 1
            who = d
        elif c == maximum:
            how_many = how_many + 1
    if how_many == 1:
        print("winner: " + who)
    else:
        print("winner: nobody")
