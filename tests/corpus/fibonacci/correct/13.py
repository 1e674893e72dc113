def fibonacci(n):
    numbers = [0] * (n + 2)
    numbers[1] = 1
    for k in range(2, n + 1):
        numbers[k] = numbers[k - 2] + numbers[k - 1]
    return numbers[n]
