def factorial(n):
    if n < 0:
        return None
    f = 1
    while n > 1:
        f *= n
        n =- 1
    return f
