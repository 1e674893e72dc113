def longest_word(words):
    if words == []:
        return ""
    rest = longest_word(words[1:])
    if len(words[0]) > len(rest):
        return words[0]
    return rest
