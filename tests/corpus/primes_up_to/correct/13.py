def primes(n):
    left = [i for i in range(2, n + 1)]
    good = []
    while len(left) > 0:
        p = left.pop(0)
        good.append(p)
        rest = []
        for x in left:
            if x % p != 0:
                rest.append(x)
        left = rest
    return good
