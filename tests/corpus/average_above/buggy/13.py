def average_above(marks, limit):
    s = 0
    n = 0
    for m in marks:
        if m > limit:
            s += m
            n += 1
        else:
            return 0
    return s / n
