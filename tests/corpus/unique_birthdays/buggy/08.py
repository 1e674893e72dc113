def unique_birthdays(birthdays):
    res = []
    for i in range(len(birthdays)):
        for j in range(len(birthdays)):
            if i != j and birthdays[i] != birthdays[j]:
                res.append(birthdays[i])
    return res
