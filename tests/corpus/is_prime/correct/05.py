def is_prime(n):
    divisors = []
    for d in range(1, n + 1):
        if n % d == 0:
            divisors.append(d)
    return divisors == [1, n] and n != 1
