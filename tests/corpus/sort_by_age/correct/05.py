def sort_by_age(people):
    ages = []
    for p in people:
        ages.append(p[1])
    new = []
    while len(ages) > 0:
        m = max(ages)
        for p in people:
            if p[1] == m:
                new.append(p)
        ages.remove(m)
    return new
