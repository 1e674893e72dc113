def is_vowel(c):
    if c in ["a", "e", "i", "o", "u"]:
        return True
    return False

def count_vowels(text):
    result = 0
    for c in text:
        if is_vowel(c):
            result = result + 1
    return result
