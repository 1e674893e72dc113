def average_above(marks, limit):
    i = 0
    s = 0.0
    n = 0
    while i < len(marks):
        if marks[i] > limit:
            s = s + marks[i]
            n = n + 1
        i = i + 1
    if n > 0:
        return s / n
    else:
        return 0
