def average_above(marks, limit):
    lst = []
    for i in range(len(marks)):
        if marks[i] > limit:
            lst.append(marks[i])
    if lst == []:
        return 0
    else:
        s = 0
        for x in lst:
            s = s + x
        return s / len(lst)
