def power(base, exponent):
    if exponent == 0:
        return 1
    return base * power(base - 1, exponent)
