def longest_word(words):
    ordered = sorted(words, key=len, reverse=True)
    if ordered:
        return ordered[0]
    else:
        return ""
