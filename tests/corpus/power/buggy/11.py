def power(base, exponent):
    result = 1
    while exponent > 0:
        result *= base
    return result
