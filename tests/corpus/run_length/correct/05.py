def compress(text):
    if len(text) == 0:
        return ""
    n = 1
    while n < len(text) and text[n] == text[0]:
        n += 1
    return text[0] + str(n) + compress(text[n:])
