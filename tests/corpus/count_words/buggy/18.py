def count_words(text):
    words = text.lower().split()
    words.sort()
    res = {}
    n = 1
    for i in range(1, len(words)):
        if words[i] == words[i - 1]:
            n += 1
        else:
            res[words[i]] = n
            n = 1
    return res
