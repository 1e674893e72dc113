def encrypt(text, shift):
    letters = "abcdefghijklmnopqrstuvwxyz"
    result = ""
    for ch in text:
        if ch in letters:
            for i in range(len(letters)):
                if letters[i] == ch:
                    result = letters[(i + shift) % 26]
        else:
            result = ch
    return result
