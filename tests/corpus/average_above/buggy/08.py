def average_above(marks, limit):
    if sum(marks) / len(marks) > limit:
        return sum(marks) / len(marks)
    else:
        return 0
