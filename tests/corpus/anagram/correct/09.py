def is_anagram(a, b):
    a, b = a.lower(), b.lower()
    for letter in "abcdefghijklmnopqrstuvwxyz":
        if a.count(letter) == b.count(letter):
            continue
        else:
            return False
    return True
