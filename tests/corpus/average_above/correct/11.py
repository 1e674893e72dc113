def average_above(marks, limit):
    marks = sorted(marks)
    while marks and marks[0] <= limit:
        marks.pop(0)
    if marks:
        return sum(marks) / len(marks)
    return 0
