def count_vowels(text):
    number_of_vowels = 0
    for letter in text:
        if letter in "aeiou":
            number_of_vowels += 1
        elif letter in "AEIOU":
            number_of_vowels += 1
    return number_of_vowels
