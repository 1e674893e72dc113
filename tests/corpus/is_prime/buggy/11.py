def is_prime(n):
    if n == 1:
        return False
    if n % 2 == 0:
        return False
    else:
        return True
