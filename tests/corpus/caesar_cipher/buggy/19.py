def encrypt(text, shift):
    abc = "abcdefghijklmnopqrstuvwxyz"
    d = {}
    for i in range(26):
        d[abc[i]] = abc[(i + shift) % 26]
    result = ""
    for c in text:
        result += d[c]
    return result
