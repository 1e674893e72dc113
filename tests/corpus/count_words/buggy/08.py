def count_words(text):
    d = {}
    for w in text.lower().split():
        d[w] += 1
    return d
