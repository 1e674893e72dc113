def primes(n):
    result = []
    candidate = 2
    while candidate <= n:
        divisor = 2
        while divisor < candidate and candidate % divisor != 0:
            divisor = divisor + 1
        if divisor == candidate:
            result.append(candidate)
        candidate = candidate + 1
    return result
