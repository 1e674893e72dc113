def fibonacci(n):
    if n == 0:
        return 0
    a = 0
    b = 1
    while b < n:
        a, b = b, a + b
    return b
