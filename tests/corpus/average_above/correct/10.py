def average_above(marks, limit):
    copy = marks[:]
    for m in marks:
        if m <= limit:
            copy.remove(m)
    if not copy:
        return 0
    return sum(copy) / len(copy)
