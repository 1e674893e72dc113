def factorial(n):
    if n < 0:
        print("None")
    result = 1
    for i in range(1, n + 1):
        result *= i
    print(result)
