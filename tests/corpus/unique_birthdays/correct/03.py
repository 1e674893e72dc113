def unique_birthdays(birthdays):
    counts = {}
    for b in birthdays:
        if b in counts:
            counts[b] += 1
        else:
            counts[b] = 1
    res = []
    for b in counts:
        if counts[b] == 1:
            res.append(b)
    return res
