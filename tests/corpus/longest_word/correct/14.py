def longest_word(words):
    copy = words[:]
    if len(copy) == 0:
        return ""
    while len(copy) > 1:
        if len(copy[1]) > len(copy[0]):
            copy.pop(0)
        else:
            copy.pop(1)
    return copy[0]
