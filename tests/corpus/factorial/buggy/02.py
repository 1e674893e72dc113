def factorial(n):
    if n < 0:
        return None
    result = 1
    for i in range(1, n):
        result = result * i
    return result
