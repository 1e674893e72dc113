def without_duplicates(items):
    copy = items[:]
    i = 0
    while i < len(copy):
        if copy[i] in copy[:i]:
            copy.pop(i)
        else:
            i = i + 1
    return copy
