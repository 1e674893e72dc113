def unique_birthdays(birthdays):
    left = list(birthdays)
    for b in birthdays:
        if birthdays.count(b) > 1:
            left.remove(b)
    return left
