def average_above(marks, limit):
    for m in marks:
        if m <= limit:
            marks.remove(m)
    if not marks:
        return 0
    return sum(marks) / len(marks)
