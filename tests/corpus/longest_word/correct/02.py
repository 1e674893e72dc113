def longest_word(words):
    if len(words) == 0:
        return ""
    best = words[0]
    for i in range(1, len(words)):
        if len(words[i]) > len(best):
            best = words[i]
    return best
