def encrypt(text, shift):
    result = ""
    for ch in text:
        if ch >= "a" or ch <= "z":
            code = (ord(ch) - ord("a") + shift) % 26
            result = result + chr(code + ord("a"))
        else:
            result = result + ch
    return result
