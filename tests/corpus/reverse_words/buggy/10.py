def reverse_words(sentence):
    words = sentence.split()
    result = []
    for w in words:
        result.append(words.pop())
    return " ".join(result)
