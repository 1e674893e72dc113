def longest_word(words):
    for w in words:
        for other in words:
            if len(w) >= len(other):
                return w
    return ""
