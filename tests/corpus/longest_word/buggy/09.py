def longest_word(words):
    if words == []:
        return ""
    for i in range(len(words) - 1):
        if len(words[i]) > len(words[i + 1]):
            longest = words[i]
        else:
            longest = words[i + 1]
    return longest
