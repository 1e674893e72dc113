def sort_by_age(people):
    copy = []
    for p in people:
        copy.append(p)
    n = len(copy)
    for a in range(n):
        for b in range(n - 1):
            if copy[b][1] < copy[b + 1][1]:
                temp = copy[b]
                copy[b] = copy[b + 1]
                copy[b + 1] = temp
    return copy
