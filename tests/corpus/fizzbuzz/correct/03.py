def fizzbuzz(n):
    lst = []
    i = 1
    while i <= n:
        if i % 15 == 0:
            lst.append("FizzBuzz")
        elif i % 5 == 0:
            lst.append("Buzz")
        elif i % 3 == 0:
            lst.append("Fizz")
        else:
            lst.append(f"{i}")
        i += 1
    return lst
