def fizzbuzz(n):
    result = []
    for i in range(n):
        number = i + 1
        by3 = number % 3 == 0
        by5 = number % 5 == 0
        if by3 == True and by5 == True:
            result.append("FizzBuzz")
        if by3 == True and by5 == False:
            result.append("Fizz")
        if by3 == False and by5 == True:
            result.append("Buzz")
        if by3 == False and by5 == False:
            result.append(str(number))
    return result
