def is_prime(n):
    if n in [2, 3]:
        return True
    elif n < 2:
        return False
    d = 2
    while n % d != 0:
        d = d + 1
    return d == n
