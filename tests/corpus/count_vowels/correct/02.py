def count_vowels(text):
    vowels = ["a", "e", "i", "o", "u"]
    n = 0
    for letter in text.lower():
        if letter in vowels:
            n = n + 1
    return n
