def longest_word(words):
    longest = ""
    for w in words:
        if w > longest:
            longest = w
    return longest
