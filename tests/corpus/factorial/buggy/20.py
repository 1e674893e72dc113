def fact(n, result):
    if n == 0:
        return result
    fact(n - 1, result * n)

def factorial(n):
    if n < 0:
        return None
    return fact(n, 1)
