def fibonacci(n):
    if n < 2:
        return n
    result = 0
    for i in range(n):
        result = result + fibonacci(i - 1) + fibonacci(i - 2)
    return result
