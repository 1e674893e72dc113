def longest_word(words):
    size = 0
    for word in words:
        if len(word) > size:
            size = len(word)
    for word in words:
        if len(word) == size:
            return word
    return ""
