def sort_by_age(people):
    a = list(people)
    for i in range(len(a)):
        biggest = i
        for j in range(i, len(a)):
            if a[j][1] > a[i][1]:
                biggest = j
        a[i], a[biggest] = a[biggest], a[i]
    return a
