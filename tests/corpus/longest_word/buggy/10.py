def longest_word(words):
    if words == []:
        return ""
    words.sort(key=len)
    return words[-1]
