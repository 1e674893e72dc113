def average_above(marks, limit):
    s = sum(m for m in marks if m > limit)
    n = sum(1 for m in marks if m > limit)
    return s / n if n else 0
