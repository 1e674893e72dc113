def average_above(marks, limit):
    good = []
    for m in marks:
        if m > limit:
            good.append(m)
    if len(good) == 0:
        print(0)
    else:
        print(sum(good) / len(good))
