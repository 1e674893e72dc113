def unique_birthdays(birthdays):
    seen = []
    for b in birthdays:
        if b in seen:
            seen.remove(b)
        else:
            seen.append(b)
    return seen
