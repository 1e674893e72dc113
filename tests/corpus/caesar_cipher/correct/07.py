def encrypt(text, shift):
    if text == "":
        return ""
    first = text[0]
    if first.islower():
        first = chr((ord(first) - 97 + shift) % 26 + 97)
    return first + encrypt(text[1:], shift)
