def count_words(text):
    words = text.lower().split()
    return {w: words.count(w) for w in words}
