def primes(n):
    numbers = list(range(2, n + 1))
    for p in range(2, n + 1):
        m = p * 2
        while m <= n:
            if m in numbers:
                numbers.remove(m)
            m = m + p
    return numbers
