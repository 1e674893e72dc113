def average_above(marks, limit):
    chosen = []
    average = 0
    for mark in marks:
        if not mark <= limit:
            chosen.append(mark)
    for mark in chosen:
        average += mark
    if chosen != []:
        average /= len(chosen)
    return average
