def fibonacci(n):
    total = 0
    for i in range(n + 1):
        total = total + i
    return total
