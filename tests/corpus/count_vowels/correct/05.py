def count_vowels(text):
    return len([c for c in text if c.lower() in "aeiou"])
