def power(base, exponent):
    if exponent == 0:
        result = 1
    elif exponent == 1:
        result = base
    for i in range(1, exponent):
        result = base
        result = result * base
    return result
