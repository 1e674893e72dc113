def count_vowels(text):
    counter = 0
    for letter in text.lower():
        for vowel in "aeiou":
            if letter == vowel:
                counter += 1
                break
    return counter
