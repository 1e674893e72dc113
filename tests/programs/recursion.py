def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


def countdown(n):
    print(n)
    countdown(n)


def flatten(items):
    flat = []
    for item in items:
        if type(item) == list:
            flat = flat + flatten(item)
        else:
            flat.append(item)
    return flat
