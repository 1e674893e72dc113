def encrypt(text, shift):
    out = []
    for i in range(len(text)):
        n = ord(text[i])
        if n >= 97 and n <= 122:
            n = n + shift
            while n > 122:
                n = n - 26
            while n < 97:
                n = n + 26
        out.append(chr(n))
    return "".join(out)
