def unique_birthdays(birthdays):
    months = []
    days = []
    for b in birthdays:
        months.append(b[0])
        days.append(b[1])
    res = []
    for b in birthdays:
        if months.count(b[0]) == 1 or days.count(b[1]) == 1:
            res.append(b)
    return res
