def power(base, exponent):
    result = 1
    b = base
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * b
        else:
            b = b * b
        exponent = exponent // 2
    return result
