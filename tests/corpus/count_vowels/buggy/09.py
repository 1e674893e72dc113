def count_vowels(text):
    count = 0
    for i in range(len(text)):
        if i in "aeiou":
            count += 1
    return count
