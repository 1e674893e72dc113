def is_unique(b, birthdays):
    c = 0
    for other in birthdays:
        if other == b:
            c = c + 1
    if c > 1:
        return False
    else:
        return True

def unique_birthdays(birthdays):
    lst = []
    for b in birthdays:
        if is_unique(b, birthdays) == True:
            lst.append(b)
    return lst
