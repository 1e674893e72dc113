def average_above(marks, limit):
    s = 0
    n = 0
    average = 0
    for m in marks:
        if m > limit:
            s += m
            n += 1
    if n > 0:
        average == s / n
    return average
