def fizzbuzz(n):
    result = []
    for i in range(1, n + 1):
        text = ""
        if i % 3 == 0:
            text = "Fizz"
        if i % 5 == 0:
            text = "Buzz"
        if text == "":
            text = str(i)
        result.append(text)
    return result
