def count_vowels(text):
    count = 0
    vowels = ["a", "e", "i", "o", "u"]
    for v in vowels:
        if v in text.lower():
            count += 1
    return count
