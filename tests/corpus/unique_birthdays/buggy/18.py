def unique_birthdays(birthdays):
    i = 0
    unique = birthdays[:]
    while i < len(birthdays):
        j = i + 1
        while j < len(birthdays):
            if birthdays[i] == birthdays[j]:
                unique.remove(birthdays[i])
            j = j + 1
        i = i + 1
    return unique
