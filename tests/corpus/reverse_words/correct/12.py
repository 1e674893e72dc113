def reverse_words(sentence):
    l = []
    for x in reversed(sentence.split()):
        l.append(x)
    return " ".join(l)
