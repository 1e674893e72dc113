def power(base, exponent):
    if exponent == 0:
        return 1
    return exponent * power(base, exponent - 1)
