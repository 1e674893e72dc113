def fizzbuzz(n):
    result = []
    fizz = 0
    buzz = 0
    for i in range(1, n + 1):
        fizz += 1
        buzz += 1
        s = ""
        if fizz == 3:
            s = s + "Fizz"
            fizz = 0
        if buzz == 5:
            s = s + "Buzz"
            buzz = 0
        if not s:
            s = str(i)
        result.append(s)
    return result
