def count_words(text):
    freq = {}
    for word in text.lower().split():
        try:
            freq[word] += 1
        except KeyError:
            freq[word] = 1
    return freq
