def average_above(marks, limit):
    counter = 0
    sum_of_marks = 0
    for i in range(0, len(marks), 1):
        if marks[i] > limit:
            counter = counter + 1
            sum_of_marks = sum_of_marks + marks[i]
    if (counter == 0):
        return 0
    average = sum_of_marks / counter
    return average
