def average_above(marks, limit):
    total = 0
    count = 0
    for m in marks:
        if m <= limit:
            continue
        total = total + m
        count = count + 1
    try:
        return total / count
    except ZeroDivisionError:
        return 0
