def primes(n):
    result = []
    for x in range(2, n + 1):
        if x % 2 != 0 and x % 3 != 0 and x % 5 != 0:
            result.append(x)
    return [2, 3, 5] + result
