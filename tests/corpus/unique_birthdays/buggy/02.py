def unique_birthdays(birthdays):
    for b in birthdays:
        if birthdays.count(b) > 1:
            birthdays.remove(b)
    return birthdays
