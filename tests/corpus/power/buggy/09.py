def power(base, exponent):
    result = 1
    for i in range(1, exponent):
        result = result * base
    return result
