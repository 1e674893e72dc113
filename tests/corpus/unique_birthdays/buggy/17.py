def is_unique(b, birthdays):
    count = 0
    for other in birthdays:
        if other == b:
            count += 1
        if count > 1:
            return False
        else:
            return True

def unique_birthdays(birthdays):
    return [b for b in birthdays if is_unique(b, birthdays)]
