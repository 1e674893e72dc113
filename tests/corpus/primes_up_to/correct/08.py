def primes(n):
    if n < 2:
        return []
    before = primes(n - 1)
    for p in before:
        if n % p == 0:
            return before
    return before + [n]
