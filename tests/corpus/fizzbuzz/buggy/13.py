def fizzbuzz(n):
    result = []
    for i in range(1, n + 1):
        if i % 3 and i % 5:
            result.append("FizzBuzz")
        elif i % 3:
            result.append("Fizz")
        elif i % 5:
            result.append("Buzz")
        else:
            result.append(str(i))
    return result
