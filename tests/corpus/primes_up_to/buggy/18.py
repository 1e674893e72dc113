def is_prime(n):
    for i in range(2, n):
        if n % i == 0:
            return False
        else:
            return True

def primes(n):
    lst = []
    for i in range(2, n + 1):
        if is_prime(i) == True:
            lst.append(i)
    return lst
