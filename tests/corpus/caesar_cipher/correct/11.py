def next_letter(c):
    if c == "z":
        return "a"
    return chr(ord(c) + 1)

def encrypt(text, shift):
    res = ""
    for c in text:
        if c >= "a" and c <= "z":
            for i in range(shift % 26):
                c = next_letter(c)
        res = res + c
    return res
