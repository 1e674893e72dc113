def is_leap(year):
    count = 0
    for d in [4, 100, 400]:
        if year % d == 0:
            count += 1
    # 4 only is leap, 4 and 100 not, all three leap again
    if count == 1 or count == 3:
        return True
    return False
