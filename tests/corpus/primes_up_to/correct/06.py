def primes(n):
    result = []
    x = 2
    while x <= n:
        count = 0
        d = 1
        while d <= x:
            if x % d == 0:
                count = count + 1
            d = d + 1
        if count == 2:
            result.append(x)
        x = x + 1
    return result
