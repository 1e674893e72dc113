def encrypt(text, shift):
    letters = list(text)
    for i in range(len(letters)):
        if letters[i] >= "a" and letters[i] <= "z":
            new = chr((ord(letters[i]) - 97 + shift) % 26 + 97)
            letters[i] == new
    return "".join(letters)
