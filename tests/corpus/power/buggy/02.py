def power(base, exponent):
    result = 0
    for i in range(exponent):
        result = result * base
    return result
