def factorial(n):
    if n >= 0:
        if n == 0:
            return 1
        else:
            previous = factorial(n - 1)
            return previous * n
