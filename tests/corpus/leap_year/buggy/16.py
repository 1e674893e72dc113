def is_leap(year):
    leap = 2024
    while leap > year:
        leap = leap - 4
    while leap < year:
        leap = leap + 4
    return leap == year
