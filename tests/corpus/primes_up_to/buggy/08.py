def primes(n):
    numbers = list(range(2, n + 1))
    for x in numbers:
        for d in range(2, x):
            if x % d == 0:
                numbers.remove(x)
    return numbers
