def is_vowel(c):
    return c in ('a', 'e', 'i', 'o', 'u')

def count_vowels(text):
    result = 0
    for c in text.lower():
        if is_vowel(c):
            result += 1
    return result
