def is_prime(n):
    primes = [2, 3, 5, 7, 11, 13, 17, 19, 23]
    if n in primes:
        return True
    for p in primes:
        if n % p == 0:
            return False
        return True
