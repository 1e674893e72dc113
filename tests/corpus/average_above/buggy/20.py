def average_above(marks, limit):
    count = 0
    for m in marks:
        total = 0
        if m > limit:
            total = total + m
            count = count + 1
    if count == 0:
        return 0
    else:
        return total / count
