def has_divisor(n, d):
    if d == n:
        return False
    if n % d == 0:
        return True
    has_divisor(n, d + 1)

def is_prime(n):
    if n < 2:
        return False
    return not has_divisor(n, 2)
