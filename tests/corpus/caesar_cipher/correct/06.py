def encrypt(text, shift):
    abc = "abcdefghijklmnopqrstuvwxyz"
    shift = shift % 26
    d = {}
    for i in range(26):
        d[abc[i]] = abc[(i + shift) % 26]
    return "".join([d.get(c, c) for c in text])
