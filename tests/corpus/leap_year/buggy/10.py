def is_leap(year):
    if year % 4 and (not year % 100 or year % 400):
        return True
    return False
