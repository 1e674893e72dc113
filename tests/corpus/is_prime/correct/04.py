def is_prime(n):
    prime = True
    if n < 2:
        prime = False
    for k in range(2, n):
        if n % k == 0:
            prime = False
            break
    return prime
