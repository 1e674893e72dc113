def count_vowels(text):
    if len(text) == 0:
        return 0
    if text[0].lower() in "aeiou":
        return 1 + count_vowels(text[1:])
    return count_vowels(text[1:])
