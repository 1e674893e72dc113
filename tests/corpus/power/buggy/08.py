def power(base, exponent):
    for i in range(exponent):
        base = base * base
    return base
