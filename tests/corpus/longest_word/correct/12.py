def longest_word(words):
    result = ""
    # go from the back so the first one wins
    for i in range(len(words) - 1, -1, -1):
        if len(words[i]) >= len(result):
            result = words[i]
    return result
