def primes(n):
    result = []
    for i in range(2, n + 1):
        for j in range(2, i):
            if i % j == 0:
                break
            else:
                result.append(i)
                break
    return result
