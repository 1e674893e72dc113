def encrypt(text, shift):
    out = list(text)
    for i in range(len(out)):
        n = ord(out[i])
        if n > 97 and n < 122:
            out[i] = chr((n - 97 + shift) % 26 + 97)
    return "".join(out)
