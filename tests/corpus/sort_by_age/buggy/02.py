def sort_by_age(people):
    lst = people[:]
    for i in range(len(lst) - 1):
        if lst[i][1] < lst[i + 1][1]:
            lst[i], lst[i + 1] = lst[i + 1], lst[i]
    return lst
