def primes(n):
    not_primes = []
    for a in range(2, n + 1):
        for b in range(2, n + 1):
            if a * b <= n:
                not_primes.append(a * b)
    ans = []
    for a in range(2, n + 1):
        if a not in not_primes:
            ans.append(a)
    return ans
