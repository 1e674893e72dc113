def is_unique(b, birthdays):
    for other in birthdays:
        if other == b:
            return False
    return True

def unique_birthdays(birthdays):
    lst = []
    for b in birthdays:
        if is_unique(b, birthdays):
            lst.append(b)
    return lst
