def count_vowels(text):
    vowels = {"a": 0, "e": 0, "i": 0, "o": 0, "u": 0}
    for letter in text:
        letter = letter.lower()
        if letter in vowels:
            vowels[letter] += 1
    total = 0
    for v in vowels:
        total += vowels[v]
    return total
