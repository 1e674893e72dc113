def encrypt(text, shift):
    result = ""
    for ch in text:
        if ch >= "a" and ch <= "z":
            n = ord(ch) + shift
            if n > ord("z"):
                n = n - 26
            result += chr(n)
        else:
            result += ch
    return result
