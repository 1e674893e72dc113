def encrypt(text, shift):
    abc = "abcdefghijklmnopqrstuvwxyz"
    k = shift % 26
    moved = abc[k:] + abc[:k]
    result = ""
    for ch in text:
        if ch in abc:
            result += moved[abc.index(ch)]
        else:
            result += ch
    return result
