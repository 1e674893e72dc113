def unique_birthdays(birthdays):
    result = []
    for b in birthdays:
        if birthdays.count(b) == 1:
            result.append(b)
        return result
