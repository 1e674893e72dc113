def factorial(n):
    numbers = []
    for i in range(n):
        numbers.append(i + 1)
    product = 1
    for x in numbers:
        product *= x
    if n < 0:
        product = None
    return product
