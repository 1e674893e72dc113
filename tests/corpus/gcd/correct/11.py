def gcd(a, b):
    if a == 0:
        return b
    elif b == 0:
        return a
    else:
        i = min(a, b)
        while i > 0:
            if a % i == 0:
                if b % i == 0:
                    return i
            i -= 1
