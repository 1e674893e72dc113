def without_duplicates(items):
    lst = list(items)
    lst.reverse()
    for x in items:
        while lst.count(x) > 1:
            lst.remove(x)
    lst.reverse()
    return lst
