def compress(text):
    chars = list(text)
    result = []
    while len(chars) != 0:
        c = chars.pop(0)
        n = 1
        while len(chars) != 0 and chars[0] == c:
            chars.pop(0)
            n = n + 1
        result.append(c)
        result.append(str(n))
    return "".join(result)
