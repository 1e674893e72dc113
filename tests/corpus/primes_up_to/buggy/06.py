def is_prime(x):
    for d in range(2, x):
        if x % d == 0:
            return False
    return True

def primes(n):
    lst = []
    for x in range(2, n + 1):
        if is_prime:
            lst.append(x)
    return lst
