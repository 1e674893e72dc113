def sort_by_age(people):
    copy = people[:]
    for a in range(len(copy)):
        for b in range(len(copy) - 1):
            if copy[b][1] < copy[b + 1][1]:
                copy[b] = copy[b + 1]
                copy[b + 1] = copy[b]
    return copy
