def factorial(n):
    if n < 0:
        return None
    elif n == 0 or n == 1:
        return n
    else:
        return n * factorial(n - 1)
