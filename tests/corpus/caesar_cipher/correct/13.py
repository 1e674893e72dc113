def encrypt(text, shift):
    new_text = ""
    for ch in text:
        if ch.isupper() or not ch.isalpha():
            new_text += ch
            continue
        place = ord(ch) - 96
        place = place + shift
        place = place % 26
        if place == 0:
            place = 26
        new_text += chr(place + 96)
    return new_text
