def unique_birthdays(birthdays):
    return list(set(birthdays))
