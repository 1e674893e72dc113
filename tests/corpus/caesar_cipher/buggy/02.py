def encrypt(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    result = ""
    for ch in text:
        if ch in alphabet:
            result += alphabet[alphabet.index(ch) + shift]
        else:
            result += ch
    return result
