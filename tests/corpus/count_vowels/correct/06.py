def count_vowels(text):
    count = 0
    for i in range(len(text)):
        c = text[i]
        if c == "a" or c == "e" or c == "i" or c == "o" or c == "u":
            count = count + 1
        elif c == "A" or c == "E" or c == "I" or c == "O" or c == "U":
            count = count + 1
        else:
            count = count
    return count
