def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    i = min(a, b)
    while i > 0:
        if a % i == 0 and b % i == 0:
            return i
        else:
            return 1
        i -= 1
