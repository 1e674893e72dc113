def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    for d in range(2, min(a, b) + 1):
        if a % d == 0 and b % d == 0:
            return d
    return 1
