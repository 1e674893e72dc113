def unique_birthdays(birthdays):
    unique = []
    same = 0
    for i in range(len(birthdays)):
        for j in range(len(birthdays)):
            if birthdays[i] == birthdays[j]:
                same = same + 1
        if same == 1:
            unique.append(birthdays[i])
    return unique
