def encrypt(text, shift):
    result = ""
    for ch in text:
        result += chr(ord(ch) + shift)
    return result
