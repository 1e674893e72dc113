def gcd(a, b):
    if a < b:
        small = a
        big = b
    else:
        small = b
        big = a
    rest = big % small
    if rest == 0:
        return small
    while rest != 0:
        big = small
        small = rest
        rest = big % small
    return rest
