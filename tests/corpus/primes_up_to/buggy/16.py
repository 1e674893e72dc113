def primes(n):
    result = []
    x = 2
    while x <= n:
        d = 2
        prime = True
        while d < x:
            if x % d == 0:
                prime = False
            d = d + 1
        if prime == True:
            result.append(x)
            x = x + 1
    return result
