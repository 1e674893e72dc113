def average_above(marks, limit):
    good = [m for m in marks if m > limit]
    if len(good) == 0:
        return 0
    return sum(good) / len(good)
