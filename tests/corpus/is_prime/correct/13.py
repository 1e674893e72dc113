def is_prime(n):
    numbers = list(range(2, n + 1))
    primes = []
    while numbers:
        p = numbers[0]
        primes.append(p)
        numbers = [x for x in numbers if x % p != 0]
    return n in primes
