def is_prime(n):
    if n == 0 or n == 1 or n < 0:
        return False
    x = n - 1
    while x > 1:
        if n % x == 0:
            return False
        x -= 1
    return True
