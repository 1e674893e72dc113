def count_words(text):
    d = {}
    words = text.split()
    for w in words:
        w = w.lower()
        d[w] = d.get(w, 0) + 1
    return d
