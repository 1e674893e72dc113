def is_leap(year):
    century = False
    if year % 100 == 0:
        century = True
    if year % 4 == 0 and century == False:
        return True
    elif century == True and year % 4 == 0:
        return True
    else:
        return False
