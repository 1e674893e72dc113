def unique_birthdays(birthdays):
    result = []
    for b in birthdays:
        if birthdays.count(b) == 1:
            result = result.append(b)
    return result
