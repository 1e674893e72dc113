def count_vowels(text):
    count = 0
    text.lower()
    for ch in text:
        if ch in "aeiou":
            count += 1
    return count
