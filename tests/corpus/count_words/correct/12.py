def count_words(text):
    words = text.lower().split()
    words.sort()
    res = {}
    i = 0
    while i < len(words):
        start = i
        while i < len(words) and words[i] == words[start]:
            i += 1
        res[words[start]] = i - start
    return res
