def encrypt(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for ch in text:
        result = ""
        if ch in alphabet:
            result += alphabet[(alphabet.index(ch) + shift) % 26]
        else:
            result += ch
    return result
