def sort_by_age(people):
    lst = people[:]
    for i in range(len(lst)):
        for j in range(len(lst)):
            if lst[j] > lst[i]:
                lst[i], lst[j] = lst[j], lst[i]
    return lst
