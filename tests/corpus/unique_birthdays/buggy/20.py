def unique_birthdays(birthdays):
    seen = []
    double = []
    for b in birthdays:
        if b in seen:
            double.append(b)
        else:
            seen.append(b)
    for b in seen:
        if b in double:
            seen.remove(b)
    return seen
