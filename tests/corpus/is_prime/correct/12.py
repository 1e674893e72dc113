def is_prime(n):
    if n < 2:
        return False
    for a in range(2, n):
        for b in range(2, n):
            if a * b == n:
                return False
    return True
