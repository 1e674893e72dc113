def count_words(text):
    d = {}
    for w in text.lower().split():
        if w not in d:
            d[w] = 1
    return d
