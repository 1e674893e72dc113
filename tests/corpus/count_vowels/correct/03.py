def count_vowels(text):
    t = text.lower()
    return t.count("a") + t.count("e") + t.count("i") + t.count("o") + t.count("u")
