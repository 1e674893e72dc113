def fizzbuzz(n):
    numbers = list(range(1, n + 1))
    for i in range(len(numbers)):
        x = numbers[i]
        if x % 3 == 0:
            if x % 5 == 0:
                numbers[i] = "FizzBuzz"
            else:
                numbers[i] = "Fizz"
        else:
            if x % 5 == 0:
                numbers[i] = "Buzz"
            else:
                numbers[i] = str(x)
    return numbers
