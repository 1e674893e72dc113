def encrypt(text, shift):
    abc = "abcdefghijklmnopqrstuvwxyz"
    moved = abc[shift:] + abc[:shift]
    result = ""
    for i in range(len(abc)):
        for ch in text:
            if ch == abc[i]:
                result += moved[i]
    return result
