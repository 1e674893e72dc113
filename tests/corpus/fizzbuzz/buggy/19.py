def fizzbuzz(n):
    result = []
    i = 1
    while i <= n:
        if i % 3 == 0:
            if i % 5 == 0:
                result.append("FizzBuzz")
            else:
                result.append("Fizz")
        elif i % 5 == 0:
            result.append("Buzz")
        result.append(str(i))
        i = i + 1
    return result
