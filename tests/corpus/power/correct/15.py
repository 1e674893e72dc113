def power(base, exponent):
    x = 1
    for i in range(1, exponent + 1):
        x *= base
    else:
        return x
