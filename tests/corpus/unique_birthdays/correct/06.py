def unique_birthdays(birthdays):
    out = []
    for i in range(len(birthdays)):
        rest = birthdays[:i] + birthdays[i + 1:]
        if birthdays[i] not in rest:
            out += [birthdays[i]]
    return out
