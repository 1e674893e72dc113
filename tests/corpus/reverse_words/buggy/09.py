def reverse_words(sentence):
    words = sentence.split()
    result = []
    for w in words:
        result.append(w[::-1])
    return " ".join(result)
