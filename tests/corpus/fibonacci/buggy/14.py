def fibonacci(n):
    first = 0
    second = 1
    for i in range(n):
        third = first + second
        second = third
        first = second
    return first
