def is_prime(n):
    if n < 2:
        return False
    prime = True
    for k in range(2, n):
        if n % k == 0:
            prime = False
        else:
            prime = True
    return prime
