def without_duplicates(items):
    copy = items[:]
    for i in range(len(copy)):
        if copy[i] in copy[:i]:
            copy.pop(i)
    return copy
