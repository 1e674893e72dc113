def encrypt(text, shift):
    result = ""
    for ch in text:
        if "a" <= ch and ch <= "z":
            code = ord(ch) - ord("a")
            code = (code + shift) % 26
            result = result + chr(code + ord("a"))
        else:
            result = result + ch
    return result
