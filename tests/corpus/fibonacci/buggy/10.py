def fibonacci(n):
    first = 0
    second = 1
    count = 2
    while count < n:
        third = first + second
        first = second
        second = third
        count = count + 1
    return third
