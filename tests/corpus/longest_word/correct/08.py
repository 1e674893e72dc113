def longest_word(words):
    i = 0
    place = -1
    n = -1
    while i < len(words):
        if len(words[i]) > n:
            n = len(words[i])
            place = i
        i += 1
    if place == -1:
        return ""
    return words[place]
