def power(base, exponent):
    result = 1
    for i in range(exponent):
        result = result * base
    return result
