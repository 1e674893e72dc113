def fizzbuzz(n):
    words = {3: "Fizz", 5: "Buzz"}
    result = []
    for i in range(1, n + 1):
        text = ""
        for d in words:
            if i % d == 0:
                text = text + words[d]
        if len(text) > 0:
            result.append(text)
        else:
            result.append(str(i))
    return result
