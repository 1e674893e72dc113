def power(base, exponent):
    result = 1
    for i in range(base):
        result = result * exponent
    return result
