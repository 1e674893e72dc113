def is_leap(year):
    days = 365
    if year % 4 == 0:
        days += 1
    if year % 100 == 0:
        days -= 1
    if year % 400 == 0:
        days += 1
    return days
