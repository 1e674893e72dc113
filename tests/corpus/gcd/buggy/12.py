def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    if a > b:
        if a % b == 0:
            return b
    else:
        if b % a == 0:
            return a
    return 1
