def average_above(marks, limit):
    big = list(filter(lambda m: m > limit, marks))
    if big == []:
        average = 0
    else:
        average = sum(big) / len(big)
    return average
