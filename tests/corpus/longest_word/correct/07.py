def longest_word(words):
    for w in words:
        is_longest = True
        for other in words:
            if len(other) > len(w):
                is_longest = False
        if is_longest:
            return w
    return ""
