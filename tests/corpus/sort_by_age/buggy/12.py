def sort_by_age(people):
    a = list(people)
    for i in range(len(a)):
        for j in range(len(a)):
            if a[j][1] < a[j + 1][1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a
