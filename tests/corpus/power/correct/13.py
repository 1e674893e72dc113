def power(base, exponent):
    powers = [1]
    for k in range(1, exponent + 1):
        powers.append(powers[k - 1] * base)
    return powers[exponent]
