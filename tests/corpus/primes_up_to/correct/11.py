import math
def prime_check(k):
    if k == 2:
        return True
    if k % 2 == 0:
        return False
    i = 3
    while i <= math.sqrt(k):
        if k % i == 0:
            return False
        i += 2
    return True
def primes(n):
    l = []
    for k in range(2, n+1):
        if prime_check(k) == True:
            l.append(k)
        else:
            continue
    return l
