def gcd(a, b):
    if b == 0:
        return a
    if a > b:
        return gcd(a - b, b)
    if b > a:
        return gcd(a, b - a)
