def factorial(n):
    result = 1
    if n < 0:
        result = None
    elif n > 0:
        for i in range(n):
            result = result * (n - i)
    return result
