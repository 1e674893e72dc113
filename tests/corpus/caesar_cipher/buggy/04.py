def encrypt(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    result = ""
    for ch in text:
        if ch in alphabet:
            result += alphabet[(alphabet.index(ch) + shift) % 25]
        else:
            result += ch
    return result
