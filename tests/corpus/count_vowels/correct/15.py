def count_vowels(text):
    rest = text.lower()
    for v in "aeiou":
        rest = rest.replace(v, "")
    return len(text) - len(rest)
