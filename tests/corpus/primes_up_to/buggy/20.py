def primes(n):
    result = [2]
    for i in range(3, n + 1, 2):
        for p in result:
            if i % p == 0:
                break
        else:
            result.append(i)
    return result
