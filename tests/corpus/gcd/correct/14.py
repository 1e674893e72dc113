def gcd(a, b):
    t = 0
    for i in range(1, max(a, b) + 1):
        if a % i == 0 and b % i == 0:
            t = i
    return t
