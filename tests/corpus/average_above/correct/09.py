def average_above(marks, limit):
    result = 0
    number = 0
    for mark in marks:
        if mark > limit:
            number += 1
            result += mark
        else:
            pass
    if number != 0:
        result = result / number
    return result
