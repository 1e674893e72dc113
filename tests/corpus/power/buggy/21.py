def power(base, exponent):
    factors = []
    for i in range(exponent):
        factors.append(base)
    total = sum(factors)
    if exponent == 0:
        total = 1
    return total
