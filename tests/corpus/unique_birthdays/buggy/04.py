def unique_birthdays(birthdays):
    unique = []
    for i in range(len(birthdays)):
        same = 0
        for j in range(len(birthdays)):
            if birthdays[i][0] == birthdays[j][0] or birthdays[i][1] == birthdays[j][1]:
                same = same + 1
        if same == 1:
            unique.append(birthdays[i])
    return unique
