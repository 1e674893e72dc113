def compress(text):
    result = ""
    while text != "":
        n = 1
        while n < len(text) and text[n] == text[0]:
            n += 1
        result = text[0] + str(n)
        text = text[n:]
    return result
