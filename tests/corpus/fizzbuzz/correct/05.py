def fizzbuzz(n):
    if n == 0:
        return []
    rest = fizzbuzz(n - 1)
    if n % 3 == 0 and n % 5 == 0:
        rest.append("FizzBuzz")
    elif n % 3 == 0:
        rest.append("Fizz")
    elif n % 5 == 0:
        rest.append("Buzz")
    else:
        rest.append(str(n))
    return rest
