def average_above(marks, limit):
    total = 0
    for m in marks:
        if m > limit:
            total += m
    if total == 0:
        return 0
    return total / len(marks)
