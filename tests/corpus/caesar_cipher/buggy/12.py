def encrypt(text, shift):
    result = ""
    for ch in text.lower():
        if ch.isalpha():
            result += chr((ord(ch) - 97 + shift) % 26 + 97)
        else:
            result += ch
    return result
