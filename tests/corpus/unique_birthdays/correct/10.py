def unique_birthdays(birthdays):
    result = []
    i = 0
    while i < len(birthdays):
        j = 0
        ok = True
        while j < len(birthdays):
            if i != j and birthdays[i] == birthdays[j]:
                ok = False
            j += 1
        if ok:
            result.append(birthdays[i])
        i += 1
    return result
