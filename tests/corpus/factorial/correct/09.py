def factorial(n):
    fact = 1
    if n < 0:
        return None
    for i in range(n, 0, -1):
        fact *= i
    return fact
