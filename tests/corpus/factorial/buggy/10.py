def factorial(n):
    result = 1
    for i in range(1, n + 1):
        result = result * i
    if result < 0:
        return None
    return result
