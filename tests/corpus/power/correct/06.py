def power(base, exponent):
    factors = [base] * exponent
    product = 1
    for f in factors:
        product = product * f
    return product
