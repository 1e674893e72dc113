def count_words(text):
    words = text.lower().split()
    count = 0
    result = {}
    for w in words:
        for other in words:
            if other == w:
                count += 1
        result[w] = count
    return result
