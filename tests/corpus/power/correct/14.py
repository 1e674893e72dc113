def power(base, exponent):
    if base == 0 and exponent > 0:
        return 0
    elif exponent == 0:
        return 1
    result = base
    while exponent != 1:
        result = result * base
        exponent -= 1
    return result
