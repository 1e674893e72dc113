def count_vowels(text):
    for ch in text.lower():
        count = 0
        if ch in "aeiou":
            count += 1
    return count
