def average_above(marks, limit):
    high = [m > limit for m in marks]
    if len(high) == 0:
        return 0
    return sum(high) / len(high)
