def above(marks, limit):
    result = []
    for m in marks:
        if m > limit:
            result.append(m)
    return result

def average(lst):
    if len(lst) == 0:
        return 0
    return sum(lst) / len(lst)

def average_above(marks, limit):
    return average(above(marks, limit))
