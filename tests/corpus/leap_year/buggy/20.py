def is_leap(year):
    if year%400==0:
        x=True
    if year%100==0:
        x=False
    if year%4==0:
        x=True
    return x
