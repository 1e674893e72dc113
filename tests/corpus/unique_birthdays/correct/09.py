def unique_birthdays(birthdays):
    d = dict()
    for b in birthdays:
        d[b] = d.get(b, 0) + 1
    return [key for key, value in d.items() if value == 1]
