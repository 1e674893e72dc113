def primes(n):
    lst = []
    for k in range(2, n + 1):
        ok = True
        for p in lst:
            if p * p > k:
                break
            if k % p == 0:
                ok = False
                break
        if ok:
            lst.append(k)
    return lst
