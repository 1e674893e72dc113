def average_above(marks, limit):
    total = 0
    count = 0
    for i in range(len(marks)):
        if i > limit:
            total += marks[i]
            count += 1
    if count == 0:
        return 0
    return total / count
