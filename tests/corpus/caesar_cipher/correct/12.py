def encrypt(text, shift):
    letters = 'abcdefghijklmnopqrstuvwxyz'
    cipher = ''
    for ch in text:
        found = False
        for i in range(len(letters)):
            if letters[i] == ch:
                cipher = cipher + letters[(i + shift) % 26]
                found = True
        if not found:
            cipher = cipher + ch
    return cipher
