def count_words(text):
    words = text.lower().split()
    result = {}
    for word in words:
        result[word] = text.count(word)
    return result
