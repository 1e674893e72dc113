def count_vowels(text):
    count = 0
    for ch in text.lower():
        if ch == "a":
            count += 1
        if ch == "e":
            count += 1
        if ch == "i":
            count += 1
        if ch == "o":
            count += 1
        if ch == "u":
            count += 1
        else:
            count -= 1
    return count
