def count_words(text):
    words = text.lower().split()
    for word in words:
        count = 0
        d = {}
        if word in d:
            count = count + 1
        d[word] = count
    return d
