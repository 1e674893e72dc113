def count_vowels(text):
    total = 0
    for v in "aeiouAEIOU":
        total += text.count(v)
    return total
