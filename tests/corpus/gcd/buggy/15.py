def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    common = []
    for d in range(1, a + b):
        if a % d == 0 and b % d == 0:
            common.append(d)
    return common
