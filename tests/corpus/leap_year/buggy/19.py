def divisible(year, n):
    year % n == 0

def is_leap(year):
    if divisible(year, 400):
        return True
    elif divisible(year, 100):
        return False
    else:
        return divisible(year, 4)
