def unique_birthdays(birthdays):
    result = []
    for b in birthdays:
        if b not in result:
            result.append(b)
    return result
