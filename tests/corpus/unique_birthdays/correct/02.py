def unique_birthdays(birthdays):
    return [b for b in birthdays if birthdays.count(b) == 1]
