def add_word(d, word):
    if word in d:
        d[word] += 1
    else:
        d[word] = 1
    return d

def count_words(text):
    d = {}
    for word in text.split():
        d = add_word(d, word.lower())
    return d
