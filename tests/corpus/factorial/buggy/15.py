def factorial(n):
    if n < 0:
        return None
    if n == 0:
        return 1
    for i in range(1, n):
        n = n * i
    return n * n
