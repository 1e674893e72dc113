def power(base, exponent):
    i = 0
    p = 1
    while True:
        if i == exponent:
            return p
        p = p * base
        i = i + 1
