def reverse_words(sentence):
    words = sentence.split()
    rev = []
    for w in words:
        rev.insert(0, w)
    return " ".join(rev)
