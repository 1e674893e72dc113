def primes(n):
    result = []
    is_prime = True
    for i in range(2, n + 1):
        for j in range(2, i):
            if i % j == 0:
                is_prime = False
        if is_prime:
            result.append(i)
    return result
