def average_above(marks, limit):
    total = 0
    count = 0
    for m in marks:
        if m > limit:
            total += m
            count += 1
        if count == 0:
            return 0
        return total / count
