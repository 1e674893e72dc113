def sort_by_age(people):
    lst = people[:]
    swapped = True
    while swapped:
        for i in range(len(lst) - 1):
            if lst[i][1] < lst[i + 1][1]:
                lst[i], lst[i + 1] = lst[i + 1], lst[i]
                swapped = True
            else:
                swapped = False
    return lst
