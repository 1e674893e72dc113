def factorial(n):
    if n < 0:
        return None
    if n == 0:
        return 1
    else:
        for i in range(1, n + 1):
            result = 1
            result = result * i
        return result
