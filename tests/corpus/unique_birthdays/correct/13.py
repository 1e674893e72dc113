def unique_birthdays(birthdays):
    once = []
    many = []
    for date in birthdays:
        if date in many:
            continue
        if date in once:
            once.remove(date)
            many.append(date)
        else:
            once.append(date)
    return once
