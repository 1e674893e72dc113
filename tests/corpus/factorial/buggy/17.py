def factorial(n):
    numbers = []
    for i in range(1, n + 1):
        numbers.append(i)
    product = numbers[0]
    for x in numbers:
        product = product * x
    return product
