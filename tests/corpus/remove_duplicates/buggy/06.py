def without_duplicates(items):
    copy = items[:]
    for x in items:
        if copy.count(x) > 1:
            copy.remove(x)
    return copy
