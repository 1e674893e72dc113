def unique_birthdays(birthdays):
    singles = tuple()
    for person in birthdays:
        times = birthdays.count(person)
        if times != 1:
            continue
        singles = singles + (person,)
    return list(singles)
