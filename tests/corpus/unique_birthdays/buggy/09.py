def unique_birthdays(birthdays):
    res = []
    for i in range(len(birthdays) - 1):
        if birthdays[i] not in birthdays[i + 1:]:
            res.append(birthdays[i])
    return res
