def average_above(marks, limit):
    marks.sort()
    i = 0
    while marks[i] <= limit:
        i = i + 1
    big = marks[i:]
    return sum(big) / len(big)
