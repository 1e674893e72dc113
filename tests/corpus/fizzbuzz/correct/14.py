def fizzbuzz(n):
    answer = []
    for number in range(1, n + 1):
        if number % 3 != 0 and number % 5 != 0:
            answer.append(str(number))
        elif number % 5 != 0:
            answer.append("Fizz")
        elif number % 3 != 0:
            answer.append("Buzz")
        else:
            answer.append("Fizz" + "Buzz")
    return answer
