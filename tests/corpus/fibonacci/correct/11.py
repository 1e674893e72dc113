def fibonacci(n):
    result = 0
    if n == 0:
        result = 0
    elif n == 1:
        result = 1
    elif n > 1:
        result = fibonacci(n - 1) + fibonacci(n - 2)
    return result
