def longest_word(words):
    longest = 0
    for w in words:
        if len(w) > longest:
            longest = len(w)
    return longest
