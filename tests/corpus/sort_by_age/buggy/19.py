def sort_by_age(people):
    a = list(people)
    for i in range(1, len(a)):
        key = a[i]
        j = i - 1
        while j > 0 and a[j][1] < key[1]:
            a[j + 1] = a[j]
            j = j - 1
        a[j + 1] = key
    return a
