def factorial(n):
    if n > 0:
        product = 1
        while n > 0:
            product = product * n
            n = n - 1
        return product
    elif n < 0:
        return None
