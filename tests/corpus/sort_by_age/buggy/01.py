def sort_by_age(people):
    lst = people
    for i in range(len(lst)):
        for j in range(i + 1, len(lst)):
            if lst[j][1] > lst[i][1]:
                lst[i], lst[j] = lst[j], lst[i]
    return lst
