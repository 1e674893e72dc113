def divisors(n):
    lst = []
    for i in range(1, n):
        if n % i == 0:
            lst.append(i)
    return lst

def is_prime(n):
    if len(divisors(n)) == 2:
        return True
    else:
        return False
