def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    i = min(a, b)
    found = False
    while not found:
        i -= 1
        if a % i == 0 and b % i == 0:
            found = True
    return i
