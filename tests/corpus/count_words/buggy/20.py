def count_words(text):
    words = text.split()
    counts = {}
    for w in words:
        counts[w.lower()] = words.count(w.lower())
    return counts
