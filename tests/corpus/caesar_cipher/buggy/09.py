def encrypt(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for ch in text:
        if ch in alphabet:
            ch = alphabet[(alphabet.index(ch) + shift) % 26]
    return text
