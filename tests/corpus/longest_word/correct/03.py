def longest_word(words):
    if not words:
        return ""
    return max(words, key=len)
