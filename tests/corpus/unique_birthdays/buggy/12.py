def unique_birthdays(birthdays):
    out = []
    for b in birthdays:
        month = b[0]
        day = b[1]
        if birthdays.count(month) == 1 and birthdays.count(day) == 1:
            out.append(b)
    return out
