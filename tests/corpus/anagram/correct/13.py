def is_anagram(a, b):
    first = []
    second = []
    for letter in a:
        first.append(letter.lower())
    for letter in b:
        second.append(letter.lower())
    for letter in first:
        if letter not in second:
            return False
        second.remove(letter)
    if len(second) > 0:
        return False
    return True
