def encrypt(text, shift):
    chars = list(text)
    for i in range(len(chars)):
        if chars[i].islower():
            chars[i] = chr((ord(chars[i]) - 97 + shift) % 26 + 97)
    return chars
