def count_vowels(text):
    count = 0
    for ch in text.lower():
        if ch == "a" and ch == "e" and ch == "i" and ch == "o" and ch == "u":
            count += 1
    return count
