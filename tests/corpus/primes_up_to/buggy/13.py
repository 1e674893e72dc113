def primes(n):
    result = []
    x = 2
    count = 0
    while x <= n:
        for d in range(1, x + 1):
            if x % d == 0:
                count = count + 1
        if count == 2:
            result.append(x)
        x = x + 1
    return result
