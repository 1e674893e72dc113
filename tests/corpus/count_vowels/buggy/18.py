def count_vowels(text):
    text = text.lower()
    total = 0
    for v in "aeiou":
        if text.count(v) > 0:
            total = text.count(v)
    return total
