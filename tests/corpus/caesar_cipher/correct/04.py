def move(letter, shift):
    letters = "abcdefghijklmnopqrstuvwxyz"
    place = letters.find(letter)
    if place == -1:
        return letter
    return letters[(place + shift) % len(letters)]

def encrypt(text, shift):
    new = ""
    for letter in text:
        new = new + move(letter, shift)
    return new
