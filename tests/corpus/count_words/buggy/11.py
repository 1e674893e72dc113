def count_words(text):
    result = {}
    for word in text.lower().split:
        if word in result:
            result[word] = result[word] + 1
        else:
            result[word] = 1
    return result
