def fibonacci(n):
    numbers = [0, 1]
    for i in range(n):
        numbers.append(numbers[i] + numbers[i + 1])
    return numbers[-1]
