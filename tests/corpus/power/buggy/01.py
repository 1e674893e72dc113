def power(base, exponent):
    result = base
    for i in range(exponent):
        result = result * base
    return result
