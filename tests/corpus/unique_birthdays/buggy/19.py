def unique_birthdays(birthdays):
    once=[]
    for month,day in birthdays:
        if (month,day) in once:
            once.remove((month,day))
        once.append((month,day))
    return once
