def longest_word(words):
    i = 0
    place = 0
    n = 0
    while i < len(words):
        if len(words[i]) > n:
            n = len(words[i])
            place = i
        i += 1
    return words[place]
