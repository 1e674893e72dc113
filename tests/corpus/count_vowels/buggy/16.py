def count_vowels(text):
    count = 0
    for ch in text.lower:
        if ch in ["a", "e", "i", "o", "u"]:
            count += 1
    return count
