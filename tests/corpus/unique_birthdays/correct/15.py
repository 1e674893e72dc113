def unique_birthdays(birthdays):
    result = birthdays[:]
    for b in birthdays:
        if birthdays.count(b) > 1:
            while b in result:
                result.remove(b)
    return result
