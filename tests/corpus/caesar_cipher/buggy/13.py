def encrypt(text, shift):
    letters = 'abcdefghijklmnopqrstuvwxyz'
    cipher = ''
    for ch in text:
        for i in range(len(letters)):
            if letters[i] == ch:
                cipher = cipher + letters[(i + shift) % 26]
            else:
                cipher = cipher + ch
    return cipher
