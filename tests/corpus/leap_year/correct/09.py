def is_leap(year):
    a = year / 4
    b = year / 100
    c = year / 400
    if a == int(a) and b != int(b):
        return True
    if c == int(c):
        return True
    return False
