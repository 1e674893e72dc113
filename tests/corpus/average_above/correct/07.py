def average_above(marks, limit):
    if len(marks) == 0 or max(marks) <= limit:
        return 0
    total, count = 0, 0
    for m in marks:
        if m > limit:
            total, count = total + m, count + 1
    return total / count
