def factorial(n):
    if n < 0:
        return None
    result = 1
    while n > 0:
        n = n - 1
        result = result * n
    return result
