def count_vowels(text):
    count = 0
    vowels = "aeiou"
    for ch in text.lower():
        if ch in vowels:
            count += 1
            vowels = vowels.replace(ch, "")
    return count
