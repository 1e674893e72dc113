def gcd(a, b):
    big = max(a, b)
    small = min(a, b)
    while small > 0:
        rest = big % small
        big = small
        small = rest
    return big
