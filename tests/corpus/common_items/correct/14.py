def common(a, b):
    i = 0
    copy = []
    for x in a:
        if x not in copy:
            copy.append(x)
    while i < len(copy):
        if copy[i] not in b:
            del copy[i]
        else:
            i += 1
    return copy
