def sort_by_age(people):
    ages = [age for name, age in people]
    out = []
    for i in range(len(people)):
        m = -1
        for a in ages:
            if a > m:
                m = a
        where = ages.index(m)
        out.append(people[where])
        ages[where] = -1
    return out
