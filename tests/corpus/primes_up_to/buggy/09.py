def primes(n):
    numbers = list(range(2, n + 1))
    for p in range(2, n + 1):
        for x in numbers:
            if x % p == 0:
                numbers.remove(x)
    return numbers
