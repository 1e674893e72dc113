def fizzbuzz(n):
    numbers = list(range(1, n + 1))
    for i in range(len(numbers)):
        if i % 15 == 0:
            numbers[i] = "FizzBuzz"
        elif i % 3 == 0:
            numbers[i] = "Fizz"
        elif i % 5 == 0:
            numbers[i] = "Buzz"
        else:
            numbers[i] = str(numbers[i])
    return numbers
