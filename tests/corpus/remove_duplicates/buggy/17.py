def without_duplicates(items):
    lst = sorted(items)
    i = 0
    while i < len(lst) - 1:
        if lst[i] == lst[i + 1]:
            lst.pop(i)
        else:
            i += 1
    return lst
