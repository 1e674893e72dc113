def count_words(text):
    result = {}
    words = text.lower().split()
    for i in range(1, len(words)):
        w = words[i]
        if w in result:
            result[w] = result[w] + 1
        else:
            result[w] = 1
    return result
