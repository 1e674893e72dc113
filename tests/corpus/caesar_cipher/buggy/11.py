def encrypt(text, shift):
    result = ""
    for ch in text:
        if ch.islower():
            code = (ord(ch) + shift) % 26
            result = result + chr(code)
        else:
            result = result + ch
    return result
