def primes(n):
    for i in range(2, n + 1):
        result = []
        prime = True
        for j in range(2, i):
            if i % j == 0:
                prime = False
        if prime:
            result.append(i)
    return result
