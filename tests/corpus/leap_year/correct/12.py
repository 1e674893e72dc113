def is_leap(year):
    if year % 100 == 0:
        century = year // 100
        if century % 4 == 0:
            return True
        return False
    if not year % 4:
        return True
    return False
